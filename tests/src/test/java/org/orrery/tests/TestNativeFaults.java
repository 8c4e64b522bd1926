package org.orrery.tests;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.server.setup.HostKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A model whose native code faults ends its own session at most, never another one. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestNativeFaults(HostKind host) {
    private static final String FLOATING_POINT_EXCEPTION = "22P01";
    private static final String LINEAR = "SELECT orrery.linear(1, 2)";

    /**
     * y = int(a) / int(b), for which the processor has no answer where the quotient is 2^31. Written by Python's onnx 1.23.1:
     * {@code Cast(to=INT32), Split(axis=1, num_outputs=2), Div, Cast(to=FLOAT)}, opset 18.
     */
    private static final byte[] DIVISION = Base64.getDecoder()
            .decode("CAk6uQEKHgoIZmVhdHVyZXMSAWkiBENhc3QqCQoCdG8YBqABAgoxCgFpEgFhEgFiIgVTcGxpdCoLCgRheGlzGAGgAQIq"
                    + "EgoLbnVtX291dHB1dHMYAqABAgoOCgFhCgFiEgFxIgNEaXYKFwoBcRIBeSIEQ2FzdCoJCgJ0bxgBoAECEghkaXZpc2lv"
                    + "blobCghmZWF0dXJlcxIPCg0IARIJCgMSAW4KAggCYhQKAXkSDwoNCAESCQoDEgFuCgIIAUIECgAQEg==");

    @ParameterizedTest
    @ValueSource(strings = {"SELECT orrery.linear(-2147483648, -1)", """
            DO $$
            BEGIN
                PERFORM orrery.linear(-2147483648, -1);
            EXCEPTION WHEN OTHERS THEN
                PERFORM orrery.linear(6, 2);
            END
            $$
            """})
    void testIntegerOverflow(String fault) throws Exception {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "other processors let the quotient wrap around");
        String database = Hosts.newDatabase(host);
        try (Connection witness = Hosts.connect(database)) {
            String backend = Sql.value(witness, "SELECT pg_backend_pid()");
            assertEquals("0.25", Sql.value(witness, LINEAR));
            LinearVersion.of(
                            "division",
                            DIVISION,
                            "{\"tolerance\": 0, \"features\": [[6, 2], [7, -2]], \"outputs\": [[3], [-3]]}")
                    .register(witness);
            Sql.run(witness, "SELECT orrery.activate_model('linear', 'division')");

            try (Connection session = Hosts.connect(database)) {
                assertEquals("3", Sql.value(session, "SELECT orrery.linear(6, 2)"));
                long pid = Sql.number(session, "SELECT pg_backend_pid()");
                SQLException error = assertThrows(SQLException.class, () -> Sql.run(session, fault));
                if (host == HostKind.BUNDLED) {
                    assertEquals(FLOATING_POINT_EXCEPTION, error.getSQLState(), error::getMessage);
                }
                assertThrows(SQLException.class, () -> Sql.run(session, LINEAR), "no Java can run in it any more");
                awaitEnd(witness, pid);
            }
            assertEquals("3", Sql.value(witness, "SELECT orrery.linear(6, 2)"));
            assertEquals(backend, Sql.value(witness, "SELECT pg_backend_pid()"));
        }
    }

    private static void awaitEnd(Connection witness, long pid) throws SQLException, InterruptedException {
        String backends = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid;
        for (int i = 0; Sql.number(witness, backends) > 0; i++) {
            assertTrue(i < 100, "the session did not end");
            Thread.sleep(100);
        }
    }
}
