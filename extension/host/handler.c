#include "orrery_host.h"

#include "access/htup_details.h"
#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/syscache.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(orrery_java_call_handler);
PG_FUNCTION_INFO_V1(orrery_java_validator);

void		_PG_init(void);

void
_PG_init(void)
{
	define_settings();
}

Datum
orrery_java_call_handler(PG_FUNCTION_ARGS)
{
	JavaFunction *function = fcinfo->flinfo->fn_extra;

	check_stack_depth();
	CHECK_FOR_INTERRUPTS();

	if (unlikely(function == NULL))
		function = find_function(fcinfo->flinfo);

	return call_function(function, fcinfo);
}

Datum
orrery_java_validator(PG_FUNCTION_ARGS)
{
	Oid			function_oid = PG_GETARG_OID(0);
	HeapTuple	procedure;
	JavaSignature signature;

	if (!CheckFunctionValidatorAccess(fcinfo->flinfo->fn_oid, function_oid))
		PG_RETURN_VOID();

	procedure = SearchSysCache1(PROCOID, ObjectIdGetDatum(function_oid));
	if (!HeapTupleIsValid(procedure))
		elog(ERROR, "cache lookup failed for function %u", function_oid);

	read_signature(procedure, &signature);

	/* Off while a dump is restored, which then needs neither JVM nor jars. */
	if (check_function_bodies)
		check_method_exists(&signature);

	ReleaseSysCache(procedure);

	PG_RETURN_VOID();
}
