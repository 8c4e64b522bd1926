/*
 * Values between PostgreSQL and Java. Primitive arrays cross as one copy.
 */
#include "orrery_host.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

StaticAssertDecl(sizeof(jboolean) == sizeof(bool), "boolean[] crosses as it is");
StaticAssertDecl(sizeof(jint) == sizeof(int32), "int[] crosses as it is");
StaticAssertDecl(sizeof(jlong) == sizeof(int64), "long[] crosses as it is");
StaticAssertDecl(sizeof(jfloat) == sizeof(float4), "float[] crosses as it is");
StaticAssertDecl(sizeof(jdouble) == sizeof(float8), "double[] crosses as it is");

static jobject
checked(jobject object)
{
	if (unlikely(object == NULL))
		raise_java_exception();
	return object;
}

static jvalue
primitive_from_datum(JavaKind kind, Datum datum)
{
	jvalue		value = {0};

	switch (kind)
	{
		case JAVA_BOOLEAN:
			value.z = DatumGetBool(datum);
			break;
		case JAVA_INT:
			value.i = DatumGetInt32(datum);
			break;
		case JAVA_LONG:
			value.j = DatumGetInt64(datum);
			break;
		case JAVA_FLOAT:
			value.f = DatumGetFloat4(datum);
			break;
		case JAVA_DOUBLE:
			value.d = DatumGetFloat8(datum);
			break;
		case JAVA_VOID:
		case JAVA_STRING:
		case JAVA_BYTES:
			Assert(false);
	}
	return value;
}

jbyteArray
java_bytes_from_bytea(Datum datum)
{
	bytea	   *value = DatumGetByteaPP(datum);
	jsize		length = VARSIZE_ANY_EXHDR(value);
	jbyteArray	bytes = (*java)->NewByteArray(java, length);

	if (bytes != NULL)
		(*java)->SetByteArrayRegion(java, bytes, 0, length, (jbyte *) VARDATA_ANY(value));
	if ((Pointer) value != DatumGetPointer(datum))
		pfree(value);
	return bytes;
}

static jstring
java_string_from_text(Datum datum)
{
	text	   *value = DatumGetTextPP(datum);
	jstring		string = java_string_from_server(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));

	if ((Pointer) value != DatumGetPointer(datum))
		pfree(value);
	return string;
}

typedef struct Box
{
	jclass		class;
	jmethodID	box;
	jmethodID	unbox;
} Box;

/* Kept for the session: boxes are asked for at every call. */
static const Box *
box_of(JavaKind kind)
{
	static const struct
	{
		const char *class;
		const char *box_descriptor;
		const char *unbox;
		const char *unbox_descriptor;
	}			names[] =
	{
		[JAVA_BOOLEAN] = {"java/lang/Boolean", "(Z)Ljava/lang/Boolean;", "booleanValue", "()Z"},
		[JAVA_INT] = {"java/lang/Integer", "(I)Ljava/lang/Integer;", "intValue", "()I"},
		[JAVA_LONG] = {"java/lang/Long", "(J)Ljava/lang/Long;", "longValue", "()J"},
		[JAVA_FLOAT] = {"java/lang/Float", "(F)Ljava/lang/Float;", "floatValue", "()F"},
		[JAVA_DOUBLE] = {"java/lang/Double", "(D)Ljava/lang/Double;", "doubleValue", "()D"}
	};
	static Box	boxes[lengthof(names)];
	Box		   *box = &boxes[kind];

	if (box->class == NULL)
	{
		jclass		class = checked((*java)->FindClass(java, names[kind].class));

		box->box = (*java)->GetStaticMethodID(java, class, "valueOf",
											  names[kind].box_descriptor);
		box->unbox = (*java)->GetMethodID(java, class, names[kind].unbox,
										  names[kind].unbox_descriptor);
		box->class = checked((*java)->NewGlobalRef(java, class));
		(*java)->DeleteLocalRef(java, class);
	}
	return box;
}

static jobject
box(JavaKind kind, Datum datum)
{
	const Box  *box = box_of(kind);
	jvalue		value = primitive_from_datum(kind, datum);
	jobject		object = (*java)->CallStaticObjectMethodA(java, box->class, box->box, &value);

	if ((*java)->ExceptionCheck(java))
		raise_java_exception();
	return object;
}

static Datum
unbox(JavaKind kind, jobject object)
{
	jmethodID	method = box_of(kind)->unbox;
	Datum		datum = (Datum) 0;

	switch (kind)
	{
		case JAVA_BOOLEAN:
			datum = BoolGetDatum((*java)->CallBooleanMethod(java, object, method));
			break;
		case JAVA_INT:
			datum = Int32GetDatum((*java)->CallIntMethod(java, object, method));
			break;
		case JAVA_LONG:
			datum = Int64GetDatum((*java)->CallLongMethod(java, object, method));
			break;
		case JAVA_FLOAT:
			datum = Float4GetDatum((*java)->CallFloatMethod(java, object, method));
			break;
		case JAVA_DOUBLE:
			datum = Float8GetDatum((*java)->CallDoubleMethod(java, object, method));
			break;
		case JAVA_VOID:
		case JAVA_STRING:
		case JAVA_BYTES:
			Assert(false);
	}
	if ((*java)->ExceptionCheck(java))
		raise_java_exception();
	return datum;
}

/* A Java array of primitives has no place for NULL. */
static void
reject_nulls(ArrayType *array, int position)
{
	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("parameter %d is an array that holds NULL", position),
				 errdetail("A Java array of primitives cannot hold NULL."),
				 errhint("Map NULL to a value before the array is built, for example with coalesce(x, 'NaN').")));
}

static jarray
primitives_from_array(JavaKind kind, ArrayType *array)
{
	jsize		length = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	const void *data = ARR_DATA_PTR(array);
	jarray		result = NULL;

#define COPY_IN(Type) \
	do { \
		result = (*java)->New##Type##Array(java, length); \
		if (result != NULL) \
			(*java)->Set##Type##ArrayRegion(java, result, 0, length, data); \
	} while (0)

	switch (kind)
	{
		case JAVA_BOOLEAN:
			COPY_IN(Boolean);
			break;
		case JAVA_INT:
			COPY_IN(Int);
			break;
		case JAVA_LONG:
			COPY_IN(Long);
			break;
		case JAVA_FLOAT:
			COPY_IN(Float);
			break;
		case JAVA_DOUBLE:
			COPY_IN(Double);
			break;
		case JAVA_VOID:
		case JAVA_STRING:
		case JAVA_BYTES:
			Assert(false);
	}

#undef COPY_IN

	return checked(result);
}

static jarray
objects_from_array(const JavaType *type, ArrayType *array)
{
	bool		is_string = type->kind == JAVA_STRING;
	jclass		class;
	jobjectArray result;
	Datum	   *elements;
	bool	   *nulls;
	int			length;

	deconstruct_array(array, type->element_type, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &length);
	class = checked((*java)->FindClass(java, is_string ? "java/lang/String" : "[B"));
	result = checked((*java)->NewObjectArray(java, length, class, NULL));
	(*java)->DeleteLocalRef(java, class);

	for (int i = 0; i < length; i++)
	{
		jobject		element;

		if (nulls[i])
			continue;
		element = checked(is_string ? java_string_from_text(elements[i])
						  : java_bytes_from_bytea(elements[i]));
		(*java)->SetObjectArrayElement(java, result, i, element);
		(*java)->DeleteLocalRef(java, element);
	}

	pfree(elements);
	pfree(nulls);
	return result;
}

static jarray
java_array_from_datum(const JavaType *type, Datum datum, int position)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	jarray		result;

	if (type->kind == JAVA_STRING || type->kind == JAVA_BYTES)
		result = objects_from_array(type, array);
	else
	{
		reject_nulls(array, position);
		result = primitives_from_array(type->kind, array);
	}

	if ((Pointer) array != DatumGetPointer(datum))
		pfree(array);
	return result;
}

/* NULL is null, and as in PL/Java zero or false where Java has no null. */
jvalue
java_from_datum(const JavaType *type, NullableDatum argument, int position)
{
	jvalue		value = {0};

	if (argument.isnull)
		return value;
	if (type->is_array)
		value.l = java_array_from_datum(type, argument.value, position);
	else if (type->is_boxed)
		value.l = box(type->kind, argument.value);
	else if (type->sql_type == CSTRINGOID)
		value.l = checked(java_string_from_server(DatumGetCString(argument.value),
												  strlen(DatumGetCString(argument.value))));
	else if (type->kind == JAVA_STRING)
		value.l = checked(java_string_from_text(argument.value));
	else if (type->kind == JAVA_BYTES)
		value.l = checked(java_bytes_from_bytea(argument.value));
	else
		value = primitive_from_datum(type->kind, argument.value);
	return value;
}

static bytea *
bytea_from_java(jbyteArray bytes)
{
	jsize		length = (*java)->GetArrayLength(java, bytes);
	bytea	   *result = palloc((Size) length + VARHDRSZ);

	SET_VARSIZE(result, (Size) length + VARHDRSZ);
	(*java)->GetByteArrayRegion(java, bytes, 0, length, (jbyte *) VARDATA(result));
	return result;
}

static ArrayType *
array_from_primitives(const JavaType *type, jarray source)
{
	jsize		length = (*java)->GetArrayLength(java, source);
	Size		size;
	ArrayType  *array;
	void	   *data;

	if (length == 0)
		return construct_empty_array(type->element_type);

	size = ARR_OVERHEAD_NONULLS(1) + (Size) length * get_typlen(type->element_type);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the Java method returned an array of %d elements, more than SQL can hold",
						length)));

	array = palloc(size);
	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->dataoffset = 0;
	array->elemtype = type->element_type;
	ARR_DIMS(array)[0] = length;
	ARR_LBOUND(array)[0] = 1;
	data = ARR_DATA_PTR(array);

	switch (type->kind)
	{
		case JAVA_BOOLEAN:
			(*java)->GetBooleanArrayRegion(java, source, 0, length, data);
			break;
		case JAVA_INT:
			(*java)->GetIntArrayRegion(java, source, 0, length, data);
			break;
		case JAVA_LONG:
			(*java)->GetLongArrayRegion(java, source, 0, length, data);
			break;
		case JAVA_FLOAT:
			(*java)->GetFloatArrayRegion(java, source, 0, length, data);
			break;
		case JAVA_DOUBLE:
			(*java)->GetDoubleArrayRegion(java, source, 0, length, data);
			break;
		case JAVA_VOID:
		case JAVA_STRING:
		case JAVA_BYTES:
			Assert(false);
	}
	return array;
}

static ArrayType *
array_from_objects(const JavaType *type, jobjectArray source)
{
	int			length = (*java)->GetArrayLength(java, source);
	int			lower_bound = 1;
	Datum	   *elements;
	bool	   *nulls;
	ArrayType  *array;

	if (length == 0)
		return construct_empty_array(type->element_type);

	elements = palloc_extended(length * sizeof(Datum), MCXT_ALLOC_HUGE);
	nulls = palloc_extended(length * sizeof(bool), MCXT_ALLOC_HUGE);
	for (int i = 0; i < length; i++)
	{
		jobject		element = (*java)->GetObjectArrayElement(java, source, i);

		nulls[i] = (element == NULL);
		if (nulls[i])
			continue;
		elements[i] = PointerGetDatum(type->kind == JAVA_STRING
									  ? text_from_java_string(element)
									  : bytea_from_java(element));
		(*java)->DeleteLocalRef(java, element);
	}

	array = construct_md_array(elements, nulls, 1, &length, &lower_bound,
							   type->element_type, -1, false, TYPALIGN_INT);
	for (int i = 0; i < length; i++)
		if (!nulls[i])
			pfree(DatumGetPointer(elements[i]));
	pfree(elements);
	pfree(nulls);
	return array;
}

Datum
datum_from_object(const JavaType *type, jobject object)
{
	if (type->is_array)
		return PointerGetDatum(type->kind == JAVA_STRING || type->kind == JAVA_BYTES
							   ? array_from_objects(type, object)
							   : array_from_primitives(type, object));
	if (type->is_boxed)
		return unbox(type->kind, object);
	if (type->sql_type == CSTRINGOID)
		return CStringGetDatum(text_to_cstring(text_from_java_string(object)));
	if (type->kind == JAVA_STRING)
		return PointerGetDatum(text_from_java_string(object));
	return PointerGetDatum(bytea_from_java(object));
}
