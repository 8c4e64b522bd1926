/*
 * Finding the JVM's library, which is loaded at the first call: the server
 * itself starts without Java.
 */
#include "orrery_host.h"

#include <dlfcn.h>
#include <glob.h>
#include <link.h>

/* Debian's places, in the order they are tried. */
static const char *const places[] = {
	"/usr/lib/jvm/default-java/lib/server/libjvm.so",
	"/usr/lib/jvm/java-21-openjdk-*/lib/server/libjvm.so",
	"/usr/lib/jvm/java-17-openjdk-*/lib/server/libjvm.so"
};

typedef jint (JNICALL *GetCreatedJavaVMs) (JavaVM **vms, jsize size, jsize *count);

static int
refuse_second_jvm(struct dl_phdr_info *library, size_t size, void *argument)
{
	const char *slash = strrchr(library->dlpi_name, '/');
	void	   *handle;
	GetCreatedJavaVMs get_created;
	JavaVM	   *vm;
	jsize		count = 0;

	(void) size;
	if (slash == NULL || strcmp(slash, "/libjvm.so") != 0)
		return 0;
	handle = dlopen(library->dlpi_name, RTLD_LAZY | RTLD_NOLOAD);
	if (handle == NULL)
		return 0;
	get_created = (GetCreatedJavaVMs) dlsym(handle, "JNI_GetCreatedJavaVMs");
	if (get_created != NULL)
		get_created(&vm, 1, &count);
	dlclose(handle);
	*(bool *) argument = count > 0;
	return count > 0;
}

static char *
find_libjvm(void)
{
	for (size_t i = 0; i < lengthof(places); i++)
	{
		glob_t		found;
		char	   *path = NULL;

		if (glob(places[i], 0, NULL, &found) == 0)
			path = pstrdup(found.gl_pathv[0]);
		globfree(&found);
		if (path != NULL)
			return path;
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_FILE),
			 errmsg("no Java virtual machine was found under /usr/lib/jvm"),
			 errhint("Install openjdk-17-jre-headless, or set orrery.libjvm_location to the path of a libjvm.so.")));
}

CreateJavaVM
load_libjvm(const char *location)
{
	bool		has_jvm = false;
	void	   *library;
	CreateJavaVM create;

	dl_iterate_phdr(refuse_second_jvm, &has_jvm);
	if (has_jvm)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("this session already has a Java virtual machine, of PL/Java or another library"),
				 errdetail("One process can hold only one."),
				 errhint("Call the functions of different Java languages in different sessions.")));

	if (*location == '\0')
		location = find_libjvm();
	library = dlopen(location, RTLD_NOW | RTLD_LOCAL);
	create = library == NULL ? NULL : (CreateJavaVM) dlsym(library, "JNI_CreateJavaVM");
	if (create == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FILE),
				 errmsg("could not load the Java virtual machine from \"%s\"", location),
				 errdetail_internal("%s", dlerror()),
				 errhint("Set orrery.libjvm_location to the path of a libjvm.so.")));
	return create;
}
