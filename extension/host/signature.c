/*
 * The AS string, "[type=]package.Class.method[(type,...)]", held against the
 * function's SQL signature. Types left out follow from the SQL types. A base
 * type's functions are written "UDT[package.Class] input", output, receive or
 * send, as in PL/Java.
 */
#include "orrery_host.h"

#include <ctype.h>

#include "access/htup_details.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

static const struct
{
	Oid			sql_type;
	JavaKind	kind;
	const char *name;
	const char *descriptor;
	const char *boxed_name;		/* NULL for what is an object anyway */
}			known_types[] =
{
	{VOIDOID, JAVA_VOID, "void", "V", NULL},
	{BOOLOID, JAVA_BOOLEAN, "boolean", "Z", "java.lang.Boolean"},
	{INT4OID, JAVA_INT, "int", "I", "java.lang.Integer"},
	{INT8OID, JAVA_LONG, "long", "J", "java.lang.Long"},
	{FLOAT4OID, JAVA_FLOAT, "float", "F", "java.lang.Float"},
	{FLOAT8OID, JAVA_DOUBLE, "double", "D", "java.lang.Double"},
	{TEXTOID, JAVA_STRING, "java.lang.String", "Ljava/lang/String;", NULL},
	{VARCHAROID, JAVA_STRING, "java.lang.String", "Ljava/lang/String;", NULL},
	{BYTEAOID, JAVA_BYTES, "byte[]", "[B", NULL}
};

static int
known_type_of(JavaKind kind)
{
	int			i = 0;

	while (known_types[i].kind != kind)
		i++;
	return i;
}

const char *
boxed_class_name(JavaKind kind)
{
	return known_types[known_type_of(kind)].boxed_name;
}

bool
is_object(const JavaType *type)
{
	return type->is_array || type->is_boxed ||
		type->kind == JAVA_STRING || type->kind == JAVA_BYTES;
}

static bool
find_kind(Oid sql_type, JavaKind *kind)
{
	for (size_t i = 0; i < lengthof(known_types); i++)
	{
		if (known_types[i].sql_type == sql_type)
		{
			*kind = known_types[i].kind;
			return true;
		}
	}
	return false;
}

static JavaType
java_type_of(Oid sql_type)
{
	JavaType	type = {0};
	Oid			base_type = getBaseType(sql_type);

	type.sql_type = sql_type;
	if (find_kind(base_type, &type.kind))
		return type;

	type.is_array = true;
	type.element_type = get_element_type(base_type);
	if (!find_kind(type.element_type, &type.kind))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("LANGUAGE java does not support the type %s",
						format_type_be(sql_type)),
				 errhint("Supported are boolean, integer, bigint, real, double precision, text, varchar and bytea, arrays of them, and domains over any of these.")));
	return type;
}

static char *
java_name(const JavaType *type)
{
	const char *name = known_types[known_type_of(type->kind)].name;

	return psprintf("%s%s", name, type->is_array ? "[]" : "");
}

static void
append_descriptor(StringInfo descriptor, const JavaType *type)
{
	int			i = known_type_of(type->kind);

	if (type->is_array)
		appendStringInfoChar(descriptor, '[');
	if (type->is_boxed)
	{
		appendStringInfo(descriptor, "L%s;", known_types[i].boxed_name);
		for (char *c = descriptor->data; *c; c++)
			if (*c == '.')
				*c = '/';
	}
	else
		appendStringInfoString(descriptor, known_types[i].descriptor);
}

/*
 * The SQL type decides what a value is; what is written in the AS string can
 * only choose between a primitive type and its box.
 */
static void
apply_written_type(JavaType *type, const char *written, const char *what)
{
	const char *expected = java_name(type);
	const char *boxed = type->is_array ? NULL : boxed_class_name(type->kind);

	/* "java.lang." may be left out before String */
	if (strncmp(written, "String", 6) == 0)
		written = psprintf("java.lang.%s", written);

	if (strcmp(written, expected) == 0)
		return;
	if (boxed != NULL && strcmp(written, boxed) == 0)
	{
		type->is_boxed = true;
		return;
	}

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_FUNCTION_DEFINITION),
			 errmsg("%s is \"%s\" in the AS string, but %s needs \"%s\"",
					what, written, format_type_be(type->sql_type), expected),
			 boxed == NULL ? 0 :
			 errdetail("\"%s\" is possible too.", boxed)));
}

static void
reject_as_string(const char *source, const char *reason)
{
	ereport(ERROR,
			(errcode(ERRCODE_SYNTAX_ERROR),
			 errmsg("could not read the AS string \"%s\": %s", source, reason),
			 errhint("Its form is [type=]package.Class.method[(type,...)], as in 'float[]=org.example.Functions.scale(float[],int)'.")));
}

static bool
is_java_name(const char *name)
{
	bool		at_start = true;

	for (const char *c = name; *c; c++)
	{
		if (*c == '.')
		{
			if (at_start)
				return false;
			at_start = true;
		}
		else if (isalpha((unsigned char) *c) || *c == '_' || *c == '$' ||
				 (!at_start && isdigit((unsigned char) *c)))
			at_start = false;
		else
			return false;
	}
	return !at_start;
}

static char *
without_spaces(const char *source)
{
	char	   *result = palloc(strlen(source) + 1);
	char	   *end = result;

	for (const char *c = source; *c; c++)
		if (!isspace((unsigned char) *c))
			*end++ = *c;
	*end = '\0';
	return result;
}

/* Cuts the text in place; returns NULL where no parameter list is written. */
static char *
split_as_string(const char *source, JavaSignature *signature,
				char **written_result)
{
	char	   *name = without_spaces(source);
	char	   *equals = strchr(name, '=');
	char	   *opening;
	char	   *parameters = NULL;
	char	   *last_dot;

	*written_result = NULL;
	if (equals != NULL)
	{
		*equals = '\0';
		*written_result = name;
		name = equals + 1;
	}

	opening = strchr(name, '(');
	if (opening != NULL)
	{
		char	   *closing = strchr(opening, ')');

		if (closing == NULL || closing[1] != '\0')
			reject_as_string(source, "it must end with \")\"");
		*opening = '\0';
		*closing = '\0';
		parameters = opening + 1;
	}

	if (!is_java_name(name))
		reject_as_string(source, psprintf("\"%s\" is not a Java name", name));

	last_dot = strrchr(name, '.');
	if (last_dot == NULL)
		reject_as_string(source, "class or method is missing");
	*last_dot = '\0';
	signature->class_name = name;
	signature->method_name = last_dot + 1;
	return parameters;
}

static void
apply_written_parameters(JavaSignature *signature, char *written)
{
	int			count = 0;
	char	   *next = *written == '\0' ? NULL : written;

	while (next != NULL)
	{
		char	   *type = next;
		char	   *comma = strchr(type, ',');

		next = NULL;
		if (comma != NULL)
		{
			*comma = '\0';
			next = comma + 1;
		}
		if (count < signature->parameter_count)
			apply_written_type(&signature->parameters[count], type,
							   psprintf("parameter %d", count + 1));
		count++;
	}

	if (count != signature->parameter_count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_FUNCTION_DEFINITION),
				 errmsg("the AS string has %d parameters, but the SQL function has %d",
						count, signature->parameter_count)));
}

static void
reject_unsupported(const FormData_pg_proc *form, bool has_transforms)
{
	const char *feature = NULL;

	if (form->prorettype == TRIGGEROID || form->prorettype == EVENT_TRIGGEROID)
		feature = "triggers";
	else if (form->proretset)
		feature = "functions that return sets";
	else if (has_transforms)
		feature = "TRANSFORM";
	if (feature != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("LANGUAGE java does not support %s", feature)));
}

/*
 * PL/Java makes an object of the class between bytes and text. Here the class
 * has static methods "byte[] input(String)" and "String output(byte[])". Its
 * bytes cross a binary connection as they are, under both hosts.
 */
static bool
read_base_type(const FormData_pg_proc *form, const char *source,
			   JavaSignature *signature)
{
	static const JavaType bytes = {.kind = JAVA_BYTES};
	static const JavaType cstring = {.kind = JAVA_STRING, .sql_type = CSTRINGOID};
	char	   *name = without_spaces(source);
	char	   *closing = strchr(name, ']');
	bool		is_input;

	if (pg_strncasecmp(name, "UDT[", 4) != 0 || closing == NULL)
		return false;
	*closing = '\0';
	signature->class_name = name + 4;
	signature->method_name = closing + 1;
	if (!is_java_name(signature->class_name))
		reject_as_string(source, psprintf("\"%s\" is not a Java name", signature->class_name));

	signature->binary_io = NULL;
	is_input = strcmp(signature->method_name, "input") == 0;
	if (strcmp(signature->method_name, "receive") == 0)
		signature->binary_io = bytearecv;
	else if (strcmp(signature->method_name, "send") == 0)
		signature->binary_io = byteasend;
	else if (!is_input && strcmp(signature->method_name, "output") != 0)
		reject_as_string(source, "after \"]\" comes input, output, receive or send");

	signature->parameter_count = 1;
	signature->parameters = palloc(sizeof(JavaType));
	signature->parameters[0] = is_input ? cstring : bytes;
	signature->result = is_input ? bytes : cstring;
	signature->result.sql_type = form->prorettype;
	signature->descriptor = is_input ? "(Ljava/lang/String;)[B" : "([B)Ljava/lang/String;";
	return true;
}

void
read_signature(HeapTuple procedure, JavaSignature *signature)
{
	const FormData_pg_proc *form = (Form_pg_proc) GETSTRUCT(procedure);
	StringInfoData descriptor;
	char	   *written_result;
	char	   *written_parameters;
	Datum		source;
	bool		is_null;

	(void) SysCacheGetAttr(PROCOID, procedure, Anum_pg_proc_protrftypes, &is_null);
	reject_unsupported(form, !is_null);

	source = SysCacheGetAttr(PROCOID, procedure, Anum_pg_proc_prosrc, &is_null);
	if (is_null)
		elog(ERROR, "function %u has no AS string", form->oid);
	if (read_base_type(form, TextDatumGetCString(source), signature))
		return;
	written_parameters = split_as_string(TextDatumGetCString(source),
										 signature, &written_result);

	signature->binary_io = NULL;
	signature->result = java_type_of(form->prorettype);
	if (written_result != NULL)
		apply_written_type(&signature->result, written_result, "the result");

	signature->parameter_count = form->pronargs;
	signature->parameters = palloc(form->pronargs * sizeof(JavaType));
	for (int i = 0; i < form->pronargs; i++)
		signature->parameters[i] = java_type_of(form->proargtypes.values[i]);
	if (written_parameters != NULL)
		apply_written_parameters(signature, written_parameters);

	initStringInfo(&descriptor);
	appendStringInfoChar(&descriptor, '(');
	for (int i = 0; i < form->pronargs; i++)
		append_descriptor(&descriptor, &signature->parameters[i]);
	appendStringInfoChar(&descriptor, ')');
	append_descriptor(&descriptor, &signature->result);
	signature->descriptor = descriptor.data;
}
