/*
 * LANGUAGE java over JNI: one JVM per backend, static methods over scalars,
 * strings, bytes and arrays of them.
 */
#ifndef ORRERY_HOST_H
#define ORRERY_HOST_H

#include "postgres.h"

#include <jni.h>

#include "access/htup.h"
#include "fmgr.h"

/* signature.c */

typedef enum JavaKind
{
	JAVA_VOID,
	JAVA_BOOLEAN,
	JAVA_INT,
	JAVA_LONG,
	JAVA_FLOAT,
	JAVA_DOUBLE,
	JAVA_STRING,
	JAVA_BYTES
} JavaKind;

typedef struct JavaType
{
	JavaKind	kind;			/* of the element where is_array */
	bool		is_array;
	bool		is_boxed;
	Oid			sql_type;		/* as declared, possibly a domain, or cstring */
	Oid			element_type;	/* where is_array */
} JavaType;

typedef struct JavaSignature
{
	char	   *class_name;		/* with dots */
	char	   *method_name;
	const char *descriptor;		/* as JNI wants it */
	JavaType	result;
	int			parameter_count;
	JavaType   *parameters;
	PGFunction	binary_io;		/* of a base type, in place of a method */
} JavaSignature;

extern void read_signature(HeapTuple procedure, JavaSignature *signature);
extern bool is_object(const JavaType *type);
extern const char *boxed_class_name(JavaKind kind);

/* function.c */

typedef struct JavaFunction JavaFunction;

extern JavaFunction *find_function(FmgrInfo *caller);
extern Datum call_function(JavaFunction *function, FunctionCallInfo fcinfo);
extern void check_method_exists(const JavaSignature *signature);

/* convert.c */

extern jvalue java_from_datum(const JavaType *type, NullableDatum argument,
							  int position);
extern Datum datum_from_object(const JavaType *type, jobject object);
extern jbyteArray java_bytes_from_bytea(Datum value);

/* text.c */

extern jstring java_string_from_server(const char *text, int length);
extern text *text_from_java_string(jstring string);
extern char *message_from_java_string(jstring string);
extern jstring java_string_from_message(const char *message);

/* error.c */

extern void raise_java_exception(void) pg_attribute_noreturn();
extern void throw_sql_exception(int sqlstate, const char *message);

/* libjvm.c */

typedef jint (JNICALL *CreateJavaVM) (JavaVM **vm, void **environment,
									  void *arguments);

extern CreateJavaVM load_libjvm(const char *location);

/* jvm.c */

/*
 * Around whatever may run Java code. PostgreSQL makes an ERROR that nothing
 * would catch FATAL, and so it ends the session, where a jump over Java's
 * frames would leave a JVM that brings the whole server down at its next call.
 * Native code raises one by dividing: HotSpot hands its SIGFPE on to the server.
 */
#define BEGIN_JAVA() \
	do { \
		sigjmp_buf *const server_exception_stack = PG_exception_stack; \
		PG_exception_stack = NULL

#define END_JAVA() \
		PG_exception_stack = server_exception_stack; \
	} while (0)

/* Of the backend's only thread that runs PostgreSQL's code; NULL before the JVM runs. */
extern JNIEnv *java;

extern void define_settings(void);
extern void start_jvm(void);
extern bool is_backend_thread(void);

/* natives.c */

extern ErrorData *pending_server_error;

extern void register_natives(void);

#endif
