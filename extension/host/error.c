/*
 * Java exceptions as PostgreSQL errors, and the other way round.
 */
#include "orrery_host.h"

#include "lib/stringinfo.h"

#define DATABASE_EXCEPTION "org/orrery/error/DatabaseException"

/* Said where Java has no memory left to say it itself. */
#define OUT_OF_MEMORY "the Java virtual machine is out of memory"

#define MAX_REPORTED_FRAMES 8
#define MAX_REPORTED_CAUSES 8

typedef struct ExceptionReport
{
	int			sqlstate;
	char	   *message;
	char	   *detail;
	char	   *hint;
	char	   *trace;			/* for the server's log alone */
} ExceptionReport;

/* NULL too where the class is not there, or the method fails in its turn. */
static jobject
call_getter(jobject object, const char *class_name, const char *method_name,
			const char *descriptor)
{
	jclass		class = (*java)->FindClass(java, class_name);
	jmethodID	method;
	jobject		result = NULL;

	if (class != NULL && (*java)->IsInstanceOf(java, object, class))
	{
		method = (*java)->GetMethodID(java, class, method_name, descriptor);
		if (method != NULL)
			result = (*java)->CallObjectMethod(java, object, method);
	}
	if ((*java)->ExceptionCheck(java))
		result = NULL;
	(*java)->ExceptionClear(java);
	(*java)->DeleteLocalRef(java, class);
	return result;
}

static char *
get_string(jobject object, const char *class_name, const char *method_name)
{
	jstring		string = call_getter(object, class_name, method_name,
									 "()Ljava/lang/String;");
	char	   *result = NULL;

	if (string != NULL)
		result = message_from_java_string(string);
	(*java)->DeleteLocalRef(java, string);
	return result;
}

static jthrowable
get_cause(jthrowable exception)
{
	return call_getter(exception, "java/lang/Throwable", "getCause",
					   "()Ljava/lang/Throwable;");
}

static int
sqlstate_of(const char *code)
{
	if (code == NULL || strlen(code) != 5 ||
		strspn(code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 5 ||
		strncmp(code, "00", 2) == 0)
		return ERRCODE_INTERNAL_ERROR;
	return MAKE_SQLSTATE(code[0], code[1], code[2], code[3], code[4]);
}

static void
append_frames(StringInfo trace, jthrowable exception)
{
	jobjectArray frames = call_getter(exception, "java/lang/Throwable", "getStackTrace",
									  "()[Ljava/lang/StackTraceElement;");
	jsize		count = frames == NULL ? 0 : (*java)->GetArrayLength(java, frames);

	for (jsize i = 0; i < Min(count, MAX_REPORTED_FRAMES); i++)
	{
		jobject		frame = (*java)->GetObjectArrayElement(java, frames, i);
		char	   *text = get_string(frame, "java/lang/Object", "toString");

		appendStringInfo(trace, "\n    at %s", text == NULL ? "?" : text);
		(*java)->DeleteLocalRef(java, frame);
	}
	(*java)->DeleteLocalRef(java, frames);
}

static char *
describe_trace(jthrowable exception)
{
	StringInfoData trace;
	jthrowable	link = exception;

	initStringInfo(&trace);
	for (int i = 0; link != NULL && i < MAX_REPORTED_CAUSES; i++)
	{
		char	   *text = get_string(link, "java/lang/Object", "toString");

		appendStringInfo(&trace, i == 0 ? "%s" : "\ncaused by %s",
						 text == NULL ? "?" : text);
		append_frames(&trace, link);
		link = get_cause(link);
	}
	return trace.data;
}

static bool
is_out_of_memory(jthrowable exception)
{
	jclass		class = (*java)->FindClass(java, "java/lang/OutOfMemoryError");

	(*java)->ExceptionClear(java);
	return class == NULL || (*java)->IsInstanceOf(java, exception, class);
}

static void
describe_exception(jthrowable exception, ExceptionReport *report)
{
	jthrowable	cause;

	/* What went wrong in a static initializer is its cause. */
	cause = call_getter(exception, "java/lang/ExceptionInInitializerError", "getCause",
						"()Ljava/lang/Throwable;");
	if (cause != NULL)
		exception = cause;

	report->sqlstate = sqlstate_of(get_string(exception, "java/sql/SQLException",
											  "getSQLState"));
	report->message = get_string(exception, "java/sql/SQLException", "getMessage");
	if (report->message == NULL)
		report->message = get_string(exception, "java/lang/Object", "toString");
	if (report->message == NULL)
		report->message = is_out_of_memory(exception)
			? OUT_OF_MEMORY : "a Java exception that could not be described";

	report->detail = get_string(exception, DATABASE_EXCEPTION, "getDetail");
	report->hint = get_string(exception, DATABASE_EXCEPTION, "getHint");
	if (report->sqlstate == ERRCODE_INTERNAL_ERROR)
		report->trace = describe_trace(exception);
}

static void
describe_pending_exception(ExceptionReport *report)
{
	jthrowable	exception = (*java)->ExceptionOccurred(java);

	(*java)->ExceptionClear(java);
	if (exception == NULL || (*java)->PushLocalFrame(java, 64) < 0)
	{
		(*java)->ExceptionClear(java);
		report->sqlstate = ERRCODE_OUT_OF_MEMORY;
		report->message = OUT_OF_MEMORY;
		return;
	}

	PG_TRY();
	{
		describe_exception(exception, report);
	}
	PG_FINALLY();
	{
		(*java)->PopLocalFrame(java, NULL);
		(*java)->DeleteLocalRef(java, exception);
	}
	PG_END_TRY();
}

/*
 * Reports what ended the Java code that just ran. An error of the server comes
 * first, whatever Java made of it: the transaction is broken and has to end.
 */
void
raise_java_exception(void)
{
	ExceptionReport report = {0};

	if (pending_server_error == NULL)
		describe_pending_exception(&report);

	/* Checked after that, as describing runs methods of the exception. */
	if (pending_server_error != NULL)
	{
		ErrorData  *error = pending_server_error;

		pending_server_error = NULL;
		(*java)->ExceptionClear(java);
		ReThrowError(error);
	}

	ereport(ERROR,
			(errcode(report.sqlstate),
			 errmsg_internal("%s", report.message),
			 report.detail == NULL ? 0 : errdetail_internal("%s", report.detail),
			 report.hint == NULL ? 0 : errhint("%s", report.hint),
			 report.trace == NULL ? 0 : errdetail_log("%s", report.trace)));
}

void
throw_sql_exception(int sqlstate, const char *message)
{
	jclass		class = (*java)->FindClass(java, "java/sql/SQLException");
	jmethodID	constructor;
	jstring		reason;
	jstring		code;
	jobject		exception;

	if (class == NULL)
		return;
	constructor = (*java)->GetMethodID(java, class, "<init>",
									   "(Ljava/lang/String;Ljava/lang/String;)V");
	reason = java_string_from_message(message);
	code = reason == NULL ? NULL : (*java)->NewStringUTF(java, unpack_sql_state(sqlstate));
	exception = code == NULL ? NULL : (*java)->NewObject(java, class, constructor, reason, code);
	if (exception != NULL)
		(*java)->Throw(java, exception);
}
