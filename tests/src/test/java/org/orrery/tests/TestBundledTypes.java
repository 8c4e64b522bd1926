package org.orrery.tests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Values cross the bundled host's border unchanged, both ways. */
final class TestBundledTypes {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("bool", "boolean"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("text", "text"),
            Map.entry("bytea", "bytea"),
            Map.entry("bools", "boolean[]"),
            Map.entry("int4s", "integer[]"),
            Map.entry("int8s", "bigint[]"),
            Map.entry("float4s", "real[]"),
            Map.entry("float8s", "double precision[]"),
            Map.entry("texts", "text[]"),
            Map.entry("byteas", "bytea[]"));
    private static final Map<String, String> BOXED = Map.of(
            "bool", "java.lang.Boolean",
            "int4", "java.lang.Integer",
            "int8", "java.lang.Long",
            "float4", "java.lang.Float",
            "float8", "java.lang.Double");
    private static Connection session;

    @BeforeAll
    static void createFunctions() throws SQLException {
        session = BundledFunctions.newConnection();
        for (Map.Entry<String, String> method : METHODS.entrySet()) {
            BundledFunctions.create(
                    session,
                    "echo_" + method.getKey() + "(" + method.getValue() + ") RETURNS " + method.getValue(),
                    "Echo." + method.getKey());
        }
    }

    @AfterAll
    static void close() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bool    | true
            bool    | false
            int4    | -2147483648
            int4    | 2147483647
            int8    | -9223372036854775808
            int8    | 9223372036854775807
            float4  | NaN
            float4  | -Infinity
            float4  | -0
            float4  | 1e-45
            float4  | 3.4028235e+38
            float8  | NaN
            float8  | Infinity
            float8  | 5e-324
            float8  | 1.7976931348623157e+308
            text    | ``
            text    | héllo 🌟 x
            text    | a line\\nand 𝔸 another
            bytea   | \\x
            bytea   | \\x00ff0001
            bools   | {}
            bools   | {t,f,t}
            int4s   | {}
            int4s   | {-2147483648,0,2147483647}
            int8s   | {9007199254740993,-9007199254740993}
            float4s | {}
            float4s | {1,NaN,-Infinity,-0,1e-45}
            float8s | {}
            float8s | {1,NaN,Infinity,-0,5e-324,0.1}
            texts   | {}
            texts   | {a,NULL,"NULL","",🌟,"with \\"quotes\\", commas"}
            byteas  | {}
            byteas  | {"\\\\x00ff",NULL,"\\\\x"}
            """)
    void testValueComesBack(String method, String value) throws SQLException {
        String type = METHODS.get(method);
        String literal = "'" + value + "'::" + type;
        assertEquals(
                Sql.value(session, "SELECT (" + literal + ")::text"),
                Sql.value(session, "SELECT echo_" + method + "(" + literal + ")::text"));
    }

    @Test
    void testTextIsJavaText() throws SQLException {
        BundledFunctions.create(session, "units(text) RETURNS integer", "Echo.length");
        assertEquals("3", Sql.value(session, "SELECT units('🌟a')"));
        assertEquals("100000", Sql.value(session, "SELECT units(repeat('é', 100000))"));
    }

    @Test
    void testNullIsNull() throws SQLException {
        for (String method : new String[] {"text", "bytea", "float4s", "texts", "byteas"}) {
            assertNull(Sql.value(session, "SELECT echo_" + method + "(NULL)"), method);
        }
        for (Map.Entry<String, String> boxed : BOXED.entrySet()) {
            String name = boxed.getKey();
            String type = METHODS.get(name);
            String java = boxed.getValue();
            BundledFunctions.create(
                    session,
                    "boxed_" + name + "(" + type + ") RETURNS " + type,
                    java + "=",
                    "Echo.boxed(" + java + ")");
            assertNull(Sql.value(session, "SELECT boxed_" + name + "(NULL)"), name);
            assertEquals("t", Sql.value(session, "SELECT boxed_" + name + "('1') = '1'"), name);
        }
    }

    /** As PL/Java does; declare such functions STRICT. */
    @Test
    void testNullToPrimitiveIsZero() throws SQLException {
        assertEquals("0", Sql.value(session, "SELECT echo_int4(NULL)"));
        assertEquals("f", Sql.value(session, "SELECT echo_bool(NULL)"));
    }

    @Test
    void testArrayOfRowsArrivesFlat() throws SQLException {
        assertEquals("{1,2,3,4}", Sql.value(session, "SELECT echo_float4s('{{1,2},{3,4}}')"));
        assertEquals("{1,2}", Sql.value(session, "SELECT echo_int4s('[5:6]={1,2}')"));
        assertEquals("{a,b,NULL,d}", Sql.value(session, "SELECT echo_texts('{{a,b},{NULL,d}}')"));
    }

    /** Zeros in their place would be wrong numbers without a word. */
    @Test
    void testNullInPrimitiveArrayIsRefused() {
        for (String method : new String[] {"bools", "int4s", "int8s", "float4s", "float8s"}) {
            assertEquals(
                    "22004",
                    Sql.error(session, "SELECT echo_" + method + "('{NULL}')").getSQLState(),
                    method);
        }
    }

    @Test
    void testLargeArrayComesBack() throws SQLException {
        assertEquals("t", Sql.value(session, """
                SELECT echo_float4s(a) = a FROM (SELECT array_agg(i::real) AS a FROM generate_series(1, 1000000) i) s
                """));
    }

    @Test
    void testOverloadIsChosenByType() throws SQLException {
        BundledFunctions.create(session, "which(integer) RETURNS text", "Echo.which");
        BundledFunctions.create(session, "which(bigint) RETURNS text", "Echo.which");
        assertEquals("int 1", Sql.value(session, "SELECT which(1)"));
        assertEquals("long 1", Sql.value(session, "SELECT which(1::bigint)"));
    }

    /** A function that is replaced is another function at the next call, in a session that has called it before too. */
    @Test
    void testReplacedFunctionIsSeen() throws SQLException {
        BundledFunctions.create(session, "replaced(integer) RETURNS text", "Echo.which");
        try (Connection other = Hosts.connect(session.getCatalog());
                PreparedStatement prepared = other.prepareStatement("SELECT replaced(?)")) {
            prepared.setInt(1, 7);
            for (int i = 0; i < 10; i++) {
                assertEquals("int 7", first(prepared));
            }
            Sql.run(
                    session,
                    "CREATE OR REPLACE FUNCTION replaced(integer) RETURNS text LANGUAGE java"
                            + " AS 'org.orrery.tests.functions.Echo.other'");
            assertEquals("other 7", first(prepared));
        }
    }

    private static String first(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
