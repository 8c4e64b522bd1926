/*
 * What Java code may ask of the server: the native methods of
 * org.orrery.host.BundledHost.
 *
 * An ERROR must not jump over Java frames. It is kept, thrown in Java as an
 * SQLException, and raised again once Java has returned.
 */
#include "orrery_host.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#define HOST_CLASS "org/orrery/host/BundledHost"

/* More query texts than this are planned at each call. */
#define MAX_KEPT_PLANS 16

typedef struct KeptPlan
{
	char	   *query;
	SPIPlanPtr	plan;
} KeptPlan;

ErrorData  *pending_server_error = NULL;

static KeptPlan kept_plans[MAX_KEPT_PLANS];
static int	kept_plan_count = 0;

static bool
may_enter_server(JNIEnv *environment)
{
	if (!is_backend_thread())
	{
		jclass		class = (*environment)->FindClass(environment,
													  "java/lang/IllegalStateException");

		if (class != NULL)
			(*environment)->ThrowNew(environment, class,
									 "only the thread that called the function may use the database");
		return false;
	}
	if (pending_server_error != NULL)
	{
		throw_sql_exception(pending_server_error->sqlerrcode, pending_server_error->message);
		return false;
	}
	return true;
}

static void
keep_server_error(MemoryContext context)
{
	MemoryContextSwitchTo(context);
	pending_server_error = CopyErrorData();
	FlushErrorState();
	throw_sql_exception(pending_server_error->sqlerrcode, pending_server_error->message);
}

static SPIPlanPtr
plan_for(const char *query)
{
	Oid			parameter_types[] = {INT8OID};
	SPIPlanPtr	plan;
	MemoryContext context;

	for (int i = 0; i < kept_plan_count; i++)
		if (strcmp(kept_plans[i].query, query) == 0)
			return kept_plans[i].plan;

	plan = SPI_prepare(query, lengthof(parameter_types), parameter_types);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));

	if (kept_plan_count < MAX_KEPT_PLANS)
	{
		context = MemoryContextSwitchTo(TopMemoryContext);
		kept_plans[kept_plan_count].query = pstrdup(query);
		MemoryContextSwitchTo(context);
		SPI_keepplan(plan);
		kept_plans[kept_plan_count++].plan = plan;
	}
	return plan;
}

/* A null result may come with a Java exception pending. */
static jobjectArray
columns_of_row(HeapTuple row, TupleDesc descriptor)
{
	jclass		class = (*java)->FindClass(java, "[B");
	jobjectArray columns = class == NULL ? NULL :
		(*java)->NewObjectArray(java, descriptor->natts, class, NULL);

	for (int i = 0; columns != NULL && i < descriptor->natts; i++)
	{
		bool		is_null;
		Datum		value = SPI_getbinval(row, descriptor, i + 1, &is_null);
		jbyteArray	bytes;

		if (SPI_gettypeid(descriptor, i + 1) != BYTEAOID)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("column %d of the query must be bytea", i + 1)));
		if (is_null)
			continue;
		bytes = java_bytes_from_bytea(value);
		if (bytes == NULL)
			return NULL;
		(*java)->SetObjectArrayElement(java, columns, i, bytes);
		(*java)->DeleteLocalRef(java, bytes);
	}
	return columns;
}

static jobjectArray
query_row(jstring query, int64 parameter)
{
	Datum		parameters[] = {Int64GetDatum(parameter)};
	jobjectArray columns = NULL;
	int			code;

	if (query == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the query must not be null")));

	SPI_connect();
	code = SPI_execute_plan(plan_for(text_to_cstring(text_from_java_string(query))),
							parameters, NULL, true, 2);
	if (code != SPI_OK_SELECT)
		elog(ERROR, "the query must be a SELECT, not %s", SPI_result_code_string(code));
	if (SPI_processed > 1)
		ereport(ERROR,
				(errcode(ERRCODE_CARDINALITY_VIOLATION),
				 errmsg("the query returned more than one row")));
	if (SPI_processed == 1)
		columns = columns_of_row(SPI_tuptable->vals[0], SPI_tuptable->tupdesc);
	SPI_finish();
	return columns;
}

static jobjectArray JNICALL
native_query_row(JNIEnv *environment, jobject host, jstring query, jlong parameter)
{
	MemoryContext context = CurrentMemoryContext;
	volatile jobjectArray columns = NULL;

	(void) host;
	if (!may_enter_server(environment))
		return NULL;

	PG_TRY();
	{
		columns = query_row(query, parameter);
	}
	PG_CATCH();
	{
		keep_server_error(context);
		columns = NULL;
	}
	PG_END_TRY();
	return columns;
}

static void JNICALL
native_interrupt(JNIEnv *environment, jobject host)
{
	MemoryContext context = CurrentMemoryContext;

	(void) host;
	if (!may_enter_server(environment))
		return;

	PG_TRY();
	{
		CHECK_FOR_INTERRUPTS();
	}
	PG_CATCH();
	{
		keep_server_error(context);
	}
	PG_END_TRY();
}

/* Ending the process is the server's business, so System.exit ends the call. */
static void JNICALL
native_halt(JNIEnv *environment, jclass class, jint status)
{
	jclass		exception;

	(void) class;
	(void) status;
	exception = (*environment)->FindClass(environment,
										  "java/lang/UnsupportedOperationException");
	if (exception != NULL)
		(*environment)->ThrowNew(environment, exception,
								 "a function cannot end the database session");
}

static void
register_on(const char *class_name, const JNINativeMethod *methods, int count)
{
	jclass		class = (*java)->FindClass(java, class_name);

	if (class != NULL)
		(*java)->RegisterNatives(java, class, methods, count);
	(*java)->ExceptionClear(java);
	(*java)->DeleteLocalRef(java, class);
}

void
register_natives(void)
{
	static const JNINativeMethod host_methods[] = {
		{"queryRow", "(Ljava/lang/String;J)[[B", native_query_row},
		{"checkInterrupts", "()V", native_interrupt}
	};
	static const JNINativeMethod shutdown_methods[] = {
		{"halt0", "(I)V", native_halt}
	};

	/* Not there where the class path holds other code than Orrery's. */
	register_on(HOST_CLASS, host_methods, lengthof(host_methods));
	register_on("java/lang/Shutdown", shutdown_methods, lengthof(shutdown_methods));
}
