/*
 * The settings, and the JVM they start: one per backend, at the first call,
 * until the backend ends.
 */
#include "orrery_host.h"

#include <locale.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "tcop/tcopprot.h"
#include "utils/guc.h"

#define MAX_OPTIONS 256

/* Java needs room on the backend's stack beyond what PostgreSQL may use. */
#define JAVA_STACK_KB 2048

JNIEnv	   *java = NULL;

static char *libjvm_location;
static char *vmoptions;
static char *classpath;
static char *native_path;

static JavaVM *vm;
static pthread_t backend_thread;

/* While the JVM starts: what it printed, and the way out when it gives up. */
static bool is_starting = false;
static char start_output[2048];
static sigjmp_buf start_gave_up;

/* A JVM that failed to start cannot be tried again in the same process. */
static bool has_failed = false;

typedef void (*SignalHandler) (int);

static SignalHandler server_handlers[NSIG];
static int	exit_code;

bool
is_backend_thread(void)
{
	return pthread_equal(pthread_self(), backend_thread);
}

static bool
check_before_start(char **value, void **extra, GucSource source)
{
	(void) value;
	(void) extra;
	if (java == NULL || source != PGC_S_SESSION)
		return true;
	GUC_check_errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE);
	GUC_check_errmsg("the Java virtual machine of this session has started");
	GUC_check_errhint("Set it before the first Java function is called, or with ALTER DATABASE for sessions to come.");
	return false;
}

void
define_settings(void)
{
	DefineCustomStringVariable("orrery.libjvm_location",
							   "Path of the libjvm.so to load.",
							   "Empty: look in the places of Debian's packages. Read when a session first calls a Java function.",
							   &libjvm_location, "", PGC_SUSET, 0,
							   check_before_start, NULL, NULL);
	DefineCustomStringVariable("orrery.vmoptions",
							   "Options for the Java virtual machine, added to the host's own.",
							   "Separated by spaces; a backslash takes the next character as it is. Read when a session first calls a Java function.",
							   &vmoptions, "", PGC_SUSET, 0,
							   check_before_start, NULL, NULL);
	DefineCustomStringVariable("orrery.classpath",
							   "Jars and folders with the classes of Java functions, separated by colons.",
							   "Read when a session first calls a Java function.",
							   &classpath, "", PGC_SUSET, 0,
							   check_before_start, NULL, NULL);
	DefineCustomStringVariable("orrery.native_path",
							   "Folder with the native libraries of ONNX Runtime.",
							   "Empty: they are looked for in the jars, then on Java's library path. Read when a session first calls a Java function.",
							   &native_path, "", PGC_SUSET, 0,
							   check_before_start, NULL, NULL);
}

static jint JNICALL
keep_output(FILE *stream, const char *format, va_list arguments)
{
	size_t		used;

	(void) stream;
	if (!is_starting)
		return vfprintf(stderr, format, arguments);
	used = strlen(start_output);
	return vsnprintf(start_output + used, sizeof(start_output) - used, format, arguments);
}

static void JNICALL
leave_start(void)
{
	if (is_starting && is_backend_thread())
		siglongjmp(start_gave_up, 1);
}

static void JNICALL
leave_start_with_code(jint code)
{
	(void) code;
	leave_start();
}

static void
add_option(JavaVMInitArgs *arguments, const char *option, void *hook)
{
	if (arguments->nOptions >= MAX_OPTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("orrery.vmoptions has more options than the %d there is room for",
						MAX_OPTIONS)));
	arguments->options[arguments->nOptions].optionString = unconstify(char *, option);
	arguments->options[arguments->nOptions].extraInfo = hook;
	arguments->nOptions++;
}

static void
add_user_options(JavaVMInitArgs *arguments)
{
	const char *next = vmoptions;

	for (;;)
	{
		StringInfoData option;

		next += strspn(next, " \t\r\n");
		if (*next == '\0')
			return;
		initStringInfo(&option);
		while (*next != '\0' && strchr(" \t\r\n", *next) == NULL)
		{
			if (*next == '\\' && next[1] != '\0')
				next++;
			appendStringInfoChar(&option, *next++);
		}
		add_option(arguments, option.data, NULL);
	}
}

/*
 * HotSpot puts its guard pages at this depth of the backend's stack, and
 * PostgreSQL must never run into them.
 */
static int
stack_size_kb(void)
{
	struct rlimit limit;
	int			size = max_stack_depth + JAVA_STACK_KB;

	if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
		size = Min((rlim_t) size, limit.rlim_cur / 1024);
	return size;
}

static void
add_options(JavaVMInitArgs *arguments)
{
	add_option(arguments, "vfprintf", keep_output);
	add_option(arguments, "abort", leave_start);
	add_option(arguments, "exit", leave_start_with_code);

	/* Signals, core files and the data directory are the server's. */
	add_option(arguments, "-Xrs", NULL);
	add_option(arguments, "-XX:+DisableAttachMechanism", NULL);
	add_option(arguments, "-XX:-UsePerfData", NULL);
	add_option(arguments, "-XX:+ErrorFileToStderr", NULL);
	add_option(arguments, "-XX:ReplayDataFile=/dev/null", NULL);

	/* It warns of the native method that register_natives replaces. */
	add_option(arguments, "-Xlog:jni+resolve=off", NULL);

	/* There are as many JVMs as backends. */
	add_option(arguments, "-XX:+UseSerialGC", NULL);
	add_option(arguments, "-Xms8m", NULL);
	add_option(arguments, "-Xmx128m", NULL);
	add_option(arguments, "-Xshare:auto", NULL);

	add_option(arguments, psprintf("-Xss%dk", stack_size_kb()), NULL);
	add_option(arguments, "-Dfile.encoding=UTF-8", NULL);
	add_option(arguments, psprintf("-Djava.class.path=%s", classpath), NULL);
	if (native_path[0] != '\0')
		add_option(arguments, psprintf("-Donnxruntime.native.path=%s", native_path), NULL);
	add_user_options(arguments);
}

/*
 * A signal to the process may be given to any thread that does not block it,
 * and threads made by Java code block none. PostgreSQL's handlers expect the
 * backend's own thread, so they are reached through this one.
 */
static void
forward_signal(int signal_number)
{
	int			saved_errno = errno;

	if (is_backend_thread())
		server_handlers[signal_number] (signal_number);
	else
		pthread_kill(backend_thread, signal_number);
	errno = saved_errno;
}

static bool
is_raised_by_code(int signal_number)
{
	return signal_number == SIGSEGV || signal_number == SIGBUS ||
		signal_number == SIGFPE || signal_number == SIGILL ||
		signal_number == SIGTRAP || signal_number == SIGSYS ||
		signal_number == SIGABRT;
}

static void
save_actions(struct sigaction *actions)
{
	for (int i = 1; i < NSIG; i++)
		(void) sigaction(i, NULL, &actions[i]);
}

static void
restore_actions(const struct sigaction *actions)
{
	for (int i = 1; i < NSIG; i++)
		(void) sigaction(i, &actions[i], NULL);
}

static void
forward_signals(const struct sigaction *actions)
{
	for (int i = 1; i < NSIG; i++)
	{
		struct sigaction action = actions[i];

		if (is_raised_by_code(i) || (action.sa_flags & SA_SIGINFO) ||
			action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)
			continue;
		server_handlers[i] = action.sa_handler;
		action.sa_handler = forward_signal;
		(void) sigaction(i, &action, NULL);
	}
}

/* Exit handlers of Java's libraries may wait for threads that never end. */
static void
exit_at_once(void)
{
	_exit(exit_code);
}

static void
prepare_exit(int code, Datum argument)
{
	(void) argument;
	exit_code = code;
	atexit(exit_at_once);
}

static void
prepare_environment(void)
{
	/* ONNX Runtime reports home unless told not to before it is loaded. */
	setenv("ORT_DISABLE_TELEMETRY", "1", 1);

	/* HotSpot's default, SIGUSR2, has a meaning in PostgreSQL. */
	setenv("_JAVA_SR_SIGNUM", "62", 0);
}

static void
report_failure(void)
{
	char	   *start = start_output + strspn(start_output, "\n");
	size_t		length = strlen(start);

	while (length > 0 && start[length - 1] == '\n')
		length--;
	ereport(ERROR,
			(errcode(ERRCODE_SYSTEM_ERROR),
			 errmsg("could not start the Java virtual machine"),
			 length == 0
			 ? errdetail("What it printed, if anything, is in the server's log.")
			 : errdetail_internal("%.*s", (int) length, start),
			 errhint("Check the settings orrery.vmoptions and orrery.libjvm_location, then open a new session.")));
}

/* Its threads inherit the blocked signals and so never take PostgreSQL's. */
static void
create_jvm(CreateJavaVM create, JavaVMInitArgs *arguments)
{
	struct sigaction actions[NSIG] = {0};
	sigset_t	blocked;
	sigset_t	unblocked;
	char	   *locale = pstrdup(setlocale(LC_ALL, NULL));
	void	   *environment = NULL;
	volatile jint result = JNI_ERR;

	save_actions(actions);
	sigfillset(&blocked);
	for (int i = 1; i < NSIG; i++)
		if (is_raised_by_code(i))
			sigdelset(&blocked, i);
	pthread_sigmask(SIG_BLOCK, &blocked, &unblocked);

	start_output[0] = '\0';
	is_starting = true;
	if (sigsetjmp(start_gave_up, 0) == 0)
		result = create(&vm, &environment, arguments);
	is_starting = false;

	if (result == JNI_OK)
		forward_signals(actions);
	else
		restore_actions(actions);
	pthread_sigmask(SIG_SETMASK, &unblocked, NULL);
	setlocale(LC_ALL, locale);
	pfree(locale);

	if (result == JNI_OK)
		java = environment;
	else
		has_failed = true;
}

void
start_jvm(void)
{
	JavaVMInitArgs arguments = {0};
	CreateJavaVM create;

	if (IsPostmasterEnvironment && !IsUnderPostmaster)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the Java virtual machine cannot run in the postmaster")));
	if (has_failed)
		report_failure();

	create = load_libjvm(libjvm_location);

	arguments.version = JNI_VERSION_10;
	arguments.options = palloc(MAX_OPTIONS * sizeof(JavaVMOption));
	add_options(&arguments);

	backend_thread = pthread_self();
	prepare_environment();
	on_proc_exit(prepare_exit, 0);
	create_jvm(create, &arguments);
	if (has_failed)
		report_failure();
	register_natives();
}
