/*
 * Strings cross as UTF-16, since JNI's own UTF-8 is a modified one. PostgreSQL
 * text has no NUL and no unpaired surrogates; Java strings may.
 */
#include "orrery_host.h"

#include "mb/pg_wchar.h"
#include "utils/memutils.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

static bool
is_high_surrogate(jchar c)
{
	return c >= 0xD800 && c <= 0xDBFF;
}

static bool
is_low_surrogate(jchar c)
{
	return c >= 0xDC00 && c <= 0xDFFF;
}

static jstring
java_string_from_utf8(const char *utf8, int length)
{
	const unsigned char *next = (const unsigned char *) utf8;
	const unsigned char *end = next + length;
	jchar	   *characters = palloc_extended((Size) Max(length, 1) * sizeof(jchar),
											 MCXT_ALLOC_HUGE);
	jsize		count = 0;
	jstring		string;

	while (next < end)
	{
		int			size = pg_utf_mblen(next);
		pg_wchar	c;

		if (size > end - next)
			report_invalid_encoding(PG_UTF8, (const char *) next, end - next);
		c = utf8_to_unicode(next);
		next += size;
		if (c < 0x10000)
			characters[count++] = (jchar) c;
		else
		{
			characters[count++] = (jchar) (0xD800 + ((c - 0x10000) >> 10));
			characters[count++] = (jchar) (0xDC00 + ((c - 0x10000) & 0x3FF));
		}
	}

	string = (*java)->NewString(java, characters, count);
	pfree(characters);
	return string;
}

jstring
java_string_from_server(const char *text, int length)
{
	char	   *utf8 = pg_server_to_any(text, length, PG_UTF8);
	jstring		string;

	if (utf8 == text)
		return java_string_from_utf8(text, length);
	string = java_string_from_utf8(utf8, strlen(utf8));
	pfree(utf8);
	return string;
}

static void
reject_character(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
			 errmsg("the Java method returned a string with %s", what)));
}

static pg_wchar
next_character(const jchar *characters, jsize count, jsize *position, bool is_lenient)
{
	jchar		c = characters[(*position)++];
	const char *what;

	if (is_high_surrogate(c) && *position < count &&
		is_low_surrogate(characters[*position]))
	{
		jchar		low = characters[(*position)++];

		return 0x10000 + ((pg_wchar) (c - 0xD800) << 10) + (low - 0xDC00);
	}

	if (c == 0)
		what = "the character NUL";
	else if (is_high_surrogate(c) || is_low_surrogate(c))
		what = "an unpaired surrogate";
	else
		return c;
	if (!is_lenient)
		reject_character(what);
	return '?';
}

/* The result has room for a varlena header in front, and a NUL at its end. */
static char *
utf8_from_java_string(jstring string, bool is_lenient, Size *length)
{
	jsize		count = (*java)->GetStringLength(java, string);
	jchar	   *characters = palloc_extended((Size) Max(count, 1) * sizeof(jchar),
											 MCXT_ALLOC_HUGE);
	Size		size = 0;
	unsigned char *utf8;
	unsigned char *end;

	(*java)->GetStringRegion(java, string, 0, count, characters);

	for (jsize i = 0; i < count;)
	{
		pg_wchar	c = next_character(characters, count, &i, is_lenient);

		size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	}
	if (!AllocSizeIsValid(VARHDRSZ + size + 1))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the Java method returned a string of %zu bytes, more than SQL can hold",
						size)));

	utf8 = (unsigned char *) palloc(VARHDRSZ + size + 1) + VARHDRSZ;
	end = utf8;
	for (jsize i = 0; i < count;)
	{
		unicode_to_utf8(next_character(characters, count, &i, is_lenient), end);
		end += pg_utf_mblen(end);
	}
	*end = '\0';

	pfree(characters);
	*length = size;
	return (char *) utf8;
}

text *
text_from_java_string(jstring string)
{
	Size		length;
	char	   *utf8 = utf8_from_java_string(string, false, &length);
	char	   *server = pg_any_to_server(utf8, length, PG_UTF8);
	text	   *result;

	if (server != utf8)
	{
		length = strlen(server);
		result = palloc(VARHDRSZ + length);
		memcpy(VARDATA(result), server, length);
		pfree(server);
		pfree(utf8 - VARHDRSZ);
	}
	else
		result = (text *) (utf8 - VARHDRSZ);
	SET_VARSIZE(result, VARHDRSZ + length);
	return result;
}

static void
question_marks_for_non_ascii(char *text)
{
	for (char *c = text; *c; c++)
		if (IS_HIGHBIT_SET(*c))
			*c = '?';
}

/*
 * A message must not hide behind an error of its own conversion, so that
 * characters the other side lacks become question marks.
 */
char *
message_from_java_string(jstring string)
{
	MemoryContext context = CurrentMemoryContext;
	char	   *volatile message = NULL;
	Size		length;
	char	   *utf8 = utf8_from_java_string(string, true, &length);

	PG_TRY();
	{
		message = pg_any_to_server(utf8, length, PG_UTF8);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		FlushErrorState();
		question_marks_for_non_ascii(utf8);
		message = utf8;
	}
	PG_END_TRY();
	return message;
}

jstring
java_string_from_message(const char *message)
{
	MemoryContext context = CurrentMemoryContext;
	volatile jstring string = NULL;

	PG_TRY();
	{
		string = java_string_from_server(message, strlen(message));
	}
	PG_CATCH();
	{
		char	   *ascii;

		MemoryContextSwitchTo(context);
		FlushErrorState();
		ascii = pstrdup(message);
		question_marks_for_non_ascii(ascii);
		string = (*java)->NewStringUTF(java, ascii);
	}
	PG_END_TRY();
	return string;
}
