package org.orrery.tests;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.server.setup.HostKind;
import org.postgresql.util.PSQLException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Operators who work at once leave one active version, and the functions that belong to it. */
@ParameterizedClass
@MethodSource("org.orrery.tests.Hosts#present")
record TestRegistryConcurrency(HostKind host) {
    private static final int ROUNDS = 30;
    private static final int TIMEOUT_SECONDS = 60;
    private static final Map<String, String> ANSWERS = Map.of("1", "0.25", "2", "0.5");

    @Test
    void testTwoSessionsActivate() throws Exception {
        try (Connection first = Hosts.newConnection(host);
                Connection second = Hosts.connect(first.getCatalog());
                Connection user = Hosts.connect(first.getCatalog())) {
            LinearVersion.of("2", 0.5f).register(first);
            for (int round = 0; round < ROUNDS; round++) {
                atOnce(
                        () -> Sql.value(first, "SELECT orrery.activate_model('linear', '1')"),
                        () -> Sql.value(second, "SELECT orrery.activate_model('linear', '2')"));
                assertFunctionsBelongToTheActiveVersion(user);
            }
            assertEquals(
                    2L * ROUNDS + 1, Sql.number(user, "SELECT count(*) FROM orrery.activation WHERE model = 'linear'"));
        }
    }

    /** One goes forward, one back; whoever is second starts from what the first has left. */
    @Test
    void testActivationAndRollbackAtOnce() throws Exception {
        try (Connection first = Hosts.newConnection(host);
                Connection second = Hosts.connect(first.getCatalog())) {
            LinearVersion.of("2", 0.5f).register(first);
            Sql.run(first, "SELECT orrery.activate_model('linear', '2')");
            for (int round = 0; round < ROUNDS; round++) {
                atOnce(
                        () -> Sql.value(first, "SELECT orrery.activate_model('linear', '1')"),
                        () -> Sql.value(second, "SELECT orrery.rollback_model('linear')"));
                assertFunctionsBelongToTheActiveVersion(first);
                Sql.run(first, "SELECT orrery.activate_model('linear', '2')");
            }
        }
    }

    /** The functions of two models are rows of the same catalogue tables. */
    @Test
    void testTwoModelsAreActivatedAtOnce() throws Exception {
        try (Connection first = Hosts.newConnection(host);
                Connection second = Hosts.connect(first.getCatalog())) {
            for (int round = 0; round < ROUNDS; round++) {
                atOnce(
                        () -> Sql.value(first, "SELECT orrery.activate_model('linear', '1')"),
                        () -> Sql.value(second, "SELECT orrery.activate_model('photoz_sdss', '1')"));
            }
        }
    }

    @Test
    void testTwoSessionsRegisterTheSameVersion() throws Exception {
        try (Connection first = Hosts.newConnection(host);
                Connection second = Hosts.connect(first.getCatalog())) {
            for (int round = 2; round < 2 + ROUNDS / 3; round++) {
                LinearVersion version = LinearVersion.of(Integer.toString(round), round);
                List<String> outcomes = atOnce(
                        () -> outcomeOfRegistration(first, version), () -> outcomeOfRegistration(second, version));
                outcomes.sort(null);
                assertEquals(
                        List.of("23505 model \"linear\" has a version \"" + round + "\" already", "registered"),
                        outcomes);
            }
        }
    }

    /** The version that waits for another session's registration gets it when that fails. */
    @Test
    void testRegistrationAfterAnotherOneIsRolledBack() throws Exception {
        LinearVersion version = LinearVersion.of("2", 0.5f);
        try (Connection first = Hosts.newConnection(host);
                Connection second = Hosts.connect(first.getCatalog())) {
            first.setAutoCommit(false);
            version.register(first);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<String> waiting = threads.submit(() -> outcomeOfRegistration(second, version));
                Thread.sleep(200);
                assertTrue(!waiting.isDone(), "registration did not wait");
                first.rollback();
                assertEquals("registered", waiting.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            } finally {
                threads.shutdownNow();
            }
            assertEquals(1, Sql.number(second, "SELECT count(*) FROM orrery.model_version WHERE version = '2'"));
        }
    }

    /** Users who compute all the while see one version or the other, and no errors. */
    @Test
    void testUsersComputeWhileVersionsChange() throws Exception {
        try (Connection operator = Hosts.newConnection(host);
                Connection user = Hosts.connect(operator.getCatalog())) {
            LinearVersion.of("2", 0.5f).register(operator);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            Map<String, Integer> seen = new TreeMap<>();
            try {
                Future<?> changes = threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        Sql.run(operator, "SELECT orrery.activate_model('linear', '" + (1 + round % 2) + "')");
                    }
                    return null;
                });
                while (!changes.isDone()) {
                    String answers = Sql.value(
                            user,
                            "SELECT string_agg(DISTINCT orrery.linear(1, i)::text, ' ') FROM generate_series(2, 2) i, generate_series(1, 200)");
                    seen.merge(answers, 1, Integer::sum);
                }
                changes.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } finally {
                threads.shutdownNow();
            }
            assertTrue(ANSWERS.values().containsAll(seen.keySet()), () -> "mixed answers: " + seen);
        }
    }

    private static String outcomeOfRegistration(Connection session, LinearVersion version) throws SQLException {
        try {
            version.register(session);
            return "registered";
        } catch (PSQLException e) {
            return e.getSQLState() + " " + e.getServerErrorMessage().getMessage();
        }
    }

    private static void assertFunctionsBelongToTheActiveVersion(Connection session) throws SQLException, IOException {
        String version = Sql.value(session, "SELECT version FROM orrery.active_model WHERE model = 'linear'");
        assertEquals(ANSWERS.get(version), Sql.value(session, "SELECT orrery.linear(1, 2)"));
    }

    private static List<String> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (Callable<String> work : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> result : running) {
                results.add(result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
