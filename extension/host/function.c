/*
 * SQL functions resolved to Java methods, kept for the session, and the call
 * itself.
 */
#include "orrery_host.h"

#include "access/htup_details.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

/* SQL/JRT: "unresolved class name" */
#define SQLSTATE_UNRESOLVED_CLASS MAKE_SQLSTATE('4', '6', '1', '0', '3')

struct JavaFunction
{
	MemoryContext context;		/* holds this and all it points to */
	TransactionId xmin;			/* with tid: the version of the pg_proc row */
	ItemPointerData tid;
	int			use_count;		/* FmgrInfos that point here */
	bool		is_superseded;

	JavaSignature signature;
	jclass		class;
	jmethodID	method;
	bool		handles_objects;
	bool		returns_domain;
	void	   *domain_cache;
};

typedef struct FunctionEntry
{
	Oid			oid;
	JavaFunction *function;
} FunctionEntry;

static HTAB *functions = NULL;

/* Forgets the exception that is pending if it is the one described. */
static bool
clear_exception(const char *class_name, const char *message)
{
	jthrowable	exception = (*java)->ExceptionOccurred(java);
	jclass		class;
	bool		matches;

	(*java)->ExceptionClear(java);
	class = (*java)->FindClass(java, class_name);
	matches = class != NULL && (*java)->IsInstanceOf(java, exception, class);
	if (matches && message != NULL)
	{
		jmethodID	get_message = (*java)->GetMethodID(java, class, "getMessage",
													   "()Ljava/lang/String;");
		jstring		found = (*java)->CallObjectMethod(java, exception, get_message);

		(*java)->ExceptionClear(java);
		matches = found != NULL &&
			strcmp(message_from_java_string(found), message) == 0;
		(*java)->DeleteLocalRef(java, found);
	}
	(*java)->ExceptionClear(java);
	(*java)->DeleteLocalRef(java, class);
	if (!matches)
		(*java)->Throw(java, exception);
	(*java)->DeleteLocalRef(java, exception);
	return matches;
}

static jclass
resolve_class(const char *class_name)
{
	char	   *path = pstrdup(class_name);
	jclass		class;

	for (char *c = path; *c; c++)
		if (*c == '.')
			*c = '/';

	class = (*java)->FindClass(java, path);
	if (class != NULL)
		return class;

	/* The same error tells of a class that is there but lacks another. */
	if (clear_exception("java/lang/NoClassDefFoundError", path))
		ereport(ERROR,
				(errcode(SQLSTATE_UNRESOLVED_CLASS),
				 errmsg("Java class \"%s\" was not found", class_name),
				 errhint("The setting orrery.classpath must name the jar that holds it.")));
	raise_java_exception();
}

/* Initializes the class, so that any code of it may run. */
static jmethodID
resolve_method(jclass class, const JavaSignature *signature)
{
	jmethodID	method;

	BEGIN_JAVA();
	method = (*java)->GetStaticMethodID(java, class, signature->method_name,
										signature->descriptor);
	END_JAVA();

	if (pending_server_error == NULL && method != NULL)
		return method;
	if (pending_server_error == NULL &&
		clear_exception("java/lang/NoSuchMethodError", NULL))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("Java class \"%s\" has no static method \"%s\" that matches the function",
						signature->class_name, signature->method_name),
				 errdetail("Its descriptor would be \"%s\".", signature->descriptor)));
	raise_java_exception();
}

static jmethodID
resolve(const JavaSignature *signature, jclass *class)
{
	volatile jmethodID method = NULL;
	volatile jclass global_class = NULL;

	if (java == NULL)
		start_jvm();
	if ((*java)->PushLocalFrame(java, 16) < 0)
		raise_java_exception();

	PG_TRY();
	{
		jclass		local_class = resolve_class(signature->class_name);

		method = resolve_method(local_class, signature);
		global_class = (*java)->NewGlobalRef(java, local_class);
		if (global_class == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("the Java virtual machine is out of memory")));
	}
	PG_FINALLY();
	{
		(*java)->PopLocalFrame(java, NULL);
	}
	PG_END_TRY();

	*class = global_class;
	return method;
}

void
check_method_exists(const JavaSignature *signature)
{
	jclass		class;

	if (signature->binary_io != NULL)
		return;
	(void) resolve(signature, &class);
	(*java)->DeleteGlobalRef(java, class);
}

static bool
has_objects(const JavaSignature *signature)
{
	if (is_object(&signature->result))
		return true;
	for (int i = 0; i < signature->parameter_count; i++)
		if (is_object(&signature->parameters[i]))
			return true;
	return false;
}

static JavaFunction *
create_function(HeapTuple procedure)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "Java function",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext caller_context = MemoryContextSwitchTo(context);
	JavaFunction *function = palloc0(sizeof(JavaFunction));

	function->context = context;
	function->xmin = HeapTupleHeaderGetRawXmin(procedure->t_data);
	function->tid = procedure->t_self;
	read_signature(procedure, &function->signature);
	MemoryContextSetIdentifier(context, function->signature.method_name);
	function->handles_objects = has_objects(&function->signature);
	function->returns_domain =
		get_typtype(function->signature.result.sql_type) == TYPTYPE_DOMAIN;
	if (function->signature.binary_io == NULL)
		function->method = resolve(&function->signature, &function->class);

	MemoryContextSwitchTo(caller_context);
	MemoryContextSetParent(context, TopMemoryContext);
	return function;
}

static void
free_unused_function(JavaFunction *function)
{
	if (function->use_count > 0 || !function->is_superseded)
		return;

	/* The session may end in the midst of Java code. */
	if (proc_exit_inprogress)
		return;
	if (function->class != NULL)
		(*java)->DeleteGlobalRef(java, function->class);
	MemoryContextDelete(function->context);
}

static void
release_function(void *argument)
{
	JavaFunction *function = argument;

	function->use_count--;
	free_unused_function(function);
}

static FunctionEntry *
find_entry(Oid oid)
{
	FunctionEntry *entry;
	bool		found;

	if (functions == NULL)
	{
		HASHCTL		control = {
			.keysize = sizeof(Oid),
			.entrysize = sizeof(FunctionEntry),
			.hcxt = TopMemoryContext
		};

		functions = hash_create("Java functions", 32, &control,
								HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	entry = hash_search(functions, &oid, HASH_ENTER, &found);
	if (!found)
		entry->function = NULL;
	return entry;
}

JavaFunction *
find_function(FmgrInfo *caller)
{
	FunctionEntry *entry = find_entry(caller->fn_oid);
	JavaFunction *function = entry->function;
	MemoryContextCallback *release;
	HeapTuple	procedure;

	procedure = SearchSysCache1(PROCOID, ObjectIdGetDatum(caller->fn_oid));
	if (!HeapTupleIsValid(procedure))
		elog(ERROR, "cache lookup failed for function %u", caller->fn_oid);

	if (function == NULL ||
		function->xmin != HeapTupleHeaderGetRawXmin(procedure->t_data) ||
		!ItemPointerEquals(&function->tid, &procedure->t_self))
	{
		function = create_function(procedure);

		/* Found anew, since Java code that ran meanwhile may have come here. */
		entry = find_entry(caller->fn_oid);
		if (entry->function != NULL)
		{
			entry->function->is_superseded = true;
			free_unused_function(entry->function);
		}
		entry->function = function;
	}
	ReleaseSysCache(procedure);

	release = MemoryContextAlloc(caller->fn_mcxt, sizeof(MemoryContextCallback));
	release->func = release_function;
	release->arg = function;
	function->use_count++;
	MemoryContextRegisterResetCallback(caller->fn_mcxt, release);
	caller->fn_extra = function;
	return function;
}

static Datum
call_method(JavaFunction *function, FunctionCallInfo fcinfo)
{
	const JavaSignature *signature = &function->signature;
	const JavaType *result = &signature->result;
	jvalue		arguments[FUNC_MAX_ARGS];
	jobject		object = NULL;
	Datum		datum = (Datum) 0;

	for (int i = 0; i < signature->parameter_count; i++)
		arguments[i] = java_from_datum(&signature->parameters[i],
									   fcinfo->args[i], i + 1);

#define CALL(Type) \
	(*java)->CallStatic##Type##MethodA(java, function->class, function->method, arguments)

	BEGIN_JAVA();
	if (is_object(result))
		object = CALL(Object);
	else
		switch (result->kind)
		{
			case JAVA_VOID:
				CALL(Void);
				break;
			case JAVA_BOOLEAN:
				datum = BoolGetDatum(CALL(Boolean));
				break;
			case JAVA_INT:
				datum = Int32GetDatum(CALL(Int));
				break;
			case JAVA_LONG:
				datum = Int64GetDatum(CALL(Long));
				break;
			case JAVA_FLOAT:
				datum = Float4GetDatum(CALL(Float));
				break;
			case JAVA_DOUBLE:
				datum = Float8GetDatum(CALL(Double));
				break;
			case JAVA_STRING:
			case JAVA_BYTES:
				Assert(false);
		}
	END_JAVA();

#undef CALL

	if (unlikely(pending_server_error != NULL || (*java)->ExceptionCheck(java)))
		raise_java_exception();

	if (is_object(result))
	{
		fcinfo->isnull = (object == NULL);
		if (object != NULL)
			datum = datum_from_object(result, object);
	}
	if (function->returns_domain)
		domain_check(datum, fcinfo->isnull, result->sql_type,
					 &function->domain_cache, function->context);
	return datum;
}

Datum
call_function(JavaFunction *function, FunctionCallInfo fcinfo)
{
	volatile Datum result = (Datum) 0;

	fcinfo->isnull = false;
	if (function->signature.binary_io != NULL)
		return function->signature.binary_io(fcinfo);
	if (!function->handles_objects)
		return call_method(function, fcinfo);

	if ((*java)->PushLocalFrame(java, FUNC_MAX_ARGS) < 0)
		raise_java_exception();
	PG_TRY();
	{
		result = call_method(function, fcinfo);
	}
	PG_FINALLY();
	{
		(*java)->PopLocalFrame(java, NULL);
	}
	PG_END_TRY();
	return result;
}
