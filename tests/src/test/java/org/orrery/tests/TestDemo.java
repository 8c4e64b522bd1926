package org.orrery.tests;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.server.cluster.Cluster;
import org.orrery.server.cluster.Folders;
import org.orrery.server.demo.Demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** {@code ./orrery demo} from the command line to the picture, in a project folder of the test's own. */
final class TestDemo {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final long SAMPLE_ROWS = 4000;
    private static Path home;
    private static Outcome first;

    /** How a command ended and what it printed. */
    private record Outcome(int status, String output) {
        double number(String name) {
            Matcher matcher =
                    Pattern.compile("(?m)^[ a-z]* " + name + " +(-?[0-9.]+)").matcher(output);
            assertTrue(matcher.find(), () -> "no " + name + " in\n" + output);
            return Double.parseDouble(matcher.group(1));
        }

        Path picture() {
            Matcher matcher = Pattern.compile("(?m)^picture +(\\S.*)$").matcher(output);
            assertTrue(matcher.find(), output);
            return Path.of(matcher.group(1));
        }
    }

    @BeforeAll
    static void runOnTheSample() throws Exception {
        home = Folders.createReadable(Scratch.folder().resolve("home"));
        Folders.createReadable(home.resolve(".orrery"));
        for (String part : List.of("extension", "migrations", "models", ".orrery/host")) {
            Files.createSymbolicLink(home.resolve(part), Hosts.HOME.resolve(part));
        }
        first = orrery("demo");
    }

    @AfterAll
    static void removeAll() throws Exception {
        assertEquals(DONE, orrery("stop").status());
        assertEquals(DONE, orrery("remove").status());
        try (Stream<Path> left = Files.list(home.resolve(".orrery"))) {
            assertEquals(List.of(home.resolve(".orrery/host")), left.toList());
        }
    }

    @Test
    void testSampleGivesGoodRedshifts() throws Exception {
        assertEquals(DONE, first.status(), first::output);
        assertTrue(first.output().contains("SYNTHETIC"), first::output);
        assertTrue(first.number("sigma_nmad") <= 0.03, first::output);
        assertPicture(first.picture());
        assertTrue(first.output().contains(String.format(Locale.ROOT, "%,d galaxies of", SAMPLE_ROWS)), first::output);
    }

    @Test
    void testSecondRunGivesTheSame() throws Exception {
        Outcome second = orrery("demo");
        assertEquals(DONE, second.status(), second::output);
        assertEquals(first.number("sigma_nmad"), second.number("sigma_nmad"));
        assertEquals(first.number("CRPS"), second.number("CRPS"));
        assertPicture(second.picture());
        assertRows(SAMPLE_ROWS);
    }

    @Test
    void testPsqlReachesTheEstimates() throws Exception {
        Outcome outcome = orrery("psql", "--", "--tuples-only", "--no-align", "--command=SELECT orrery.linear(1, 2)");
        assertEquals(DONE, outcome.status(), outcome::output);
        assertEquals("0.25", outcome.output().strip());
    }

    @Test
    void testCatalogueWithoutSpectroscopicRedshifts() throws Exception {
        Path file = catalogue(
                "u,g,r,i,z,u_err,g_err,r_err,i_err,z_err\n22,21,20,19,18,.1,.1,.1,.1,.1\n,21,20,19,18,,.1,.1,.1,.1\n");
        Outcome outcome = orrery("demo", "--catalog", file.toString());
        assertEquals(DONE, outcome.status(), outcome::output);
        assertTrue(outcome.output().contains("no spectroscopic redshifts"), outcome::output);
    }

    @Test
    void testCatalogueWithoutErrorsIsWarnedOf() throws Exception {
        assertFalse(first.output().contains("WARNING"), first::output);
        Path file = catalogue("u,g,r,i,z,z_spec\n22,21,20,19,18,.3\n23,22,21,20,19,.4\n20,19,18,17,16,-1\n");
        Outcome outcome = orrery("demo", "--catalog", file.toString());
        assertEquals(DONE, outcome.status(), outcome::output);
        assertTrue(
                outcome.output()
                        .contains("WARNING   no column u_err, g_err, r_err, i_err, z_err: a band without its error"
                                + " is not used"),
                outcome::output);
        assertTrue(outcome.output().contains("WARNING   3 of 3 galaxies have no band with its error"), outcome::output);
        assertTrue(outcome.output().contains("n 2 against z_spec"), outcome::output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `u,g,r,i,z_spec\n1,2,3,4,5\n`         | the catalogue has no column z; it has: u, g, r, i, z_spec
            `u,g,r,i,z,z_spec\n1,2,x,4,5,0.1\n`   | line 2, column r: "x" is not a finite number
            `u,g,r,i,z,z_spec\n1,2,3,4,inf,0.1\n` | line 2, column z: "inf" is not a finite number
            `u,g,r,i,z,z_spec\n1,2,3,4,5\n`       | line 2 has 5 cells, the header has 6
            `u,g,r,i,z,z_spec,objid\n1,2,3,4,5,0.1,1.5\n` | line 2, column objid: "1.5" is not an integer of 64 bits
            """)
    void testCatalogueThatIsRefused(String content, String message) throws Exception {
        Outcome outcome = orrery("demo", "--catalog", catalogue(content).toString());
        assertEquals(FAILED, outcome.status(), outcome::output);
        assertTrue(outcome.output().contains(message), outcome::output);
        assertFalse(outcome.output().contains("\tat "), outcome::output);
    }

    @Test
    void testCatalogueThatIsNotThere() throws Exception {
        Outcome outcome = orrery("demo", "--cluster", "unmade", "--catalog", "/no/such/file.csv");
        assertEquals(FAILED, outcome.status(), outcome::output);
        assertTrue(outcome.output().contains("/no/such/file.csv"), outcome::output);
        assertFalse(Files.exists(home.resolve(".orrery/unmade.lock")), "PostgreSQL was started before");
    }

    @Test
    void testWrongUsage() throws Exception {
        assertEquals(WRONG_USAGE, orrery("demo", "--catalogue", "x").status());
        assertEquals(WRONG_USAGE, orrery("demo", "--host", "plperl").status());
        assertEquals(DONE, orrery("demo", "--help").status());
    }

    /** The data are not the project's: their folder is ORRERY_DATA, or shared/data beside the project. */
    @Test
    void testRealCatalogue() throws Exception {
        Path file = data().resolve("photoz/boss_dr10_train.csv.gz");
        assumeTrue(Files.exists(file), () -> "skipped: no " + file + ", set ORRERY_DATA to the folder data");
        Outcome outcome = orrery("demo", "--catalog", file.toString());
        assertEquals(DONE, outcome.status(), outcome::output);
        assertTrue(outcome.number("sigma_nmad") <= 0.0190, outcome::output);
        assertTrue(outcome.number("outliers") <= 1.55, outcome::output);
        assertTrue(Math.abs(outcome.number("bias")) <= 0.002, outcome::output);
        assertTrue(outcome.number("PIT KS") <= 0.03, outcome::output);
    }

    private static Path data() {
        String folder = System.getenv("ORRERY_DATA");
        return folder == null ? Hosts.HOME.resolveSibling("shared/data") : Path.of(folder);
    }

    private static Path catalogue(String content) throws IOException {
        return Files.writeString(Files.createTempFile(Scratch.folder(), "catalogue", ".csv"), content);
    }

    private static void assertPicture(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        assertTrue(image.getWidth() >= 800 && image.getHeight() >= 400, image::toString);
        assertTrue(image.getWidth() <= 4000 && image.getHeight() <= 4000, image::toString);
        long colours = Stream.iterate(0, x -> x < image.getWidth(), x -> x + 3)
                .flatMap(x -> Stream.iterate(0, y -> y < image.getHeight(), y -> y + 3)
                        .map(y -> image.getRGB(x, y)))
                .distinct()
                .count();
        assertTrue(colours > 10, "the picture is blank");
    }

    private static void assertRows(long rows) throws Exception {
        Cluster cluster = Cluster.find(home.resolve(".orrery/demo")).orElseThrow();
        try (Connection session = cluster.connect(Demo.DATABASE)) {
            assertEquals(rows, Sql.number(session, "SELECT count(*) FROM sdss.galaxy"));
            assertEquals(
                    rows,
                    Sql.number(session, "SELECT count(z_median) FROM sdss.galaxy JOIN sdss.photoz USING (objid)"));
        }
    }

    private static Outcome orrery(String... arguments) throws IOException, InterruptedException {
        Path server = Hosts.HOME.resolve("server/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-Duser.home=" + System.getProperty("user.home"),
                "-Dorrery.home=" + home,
                "-cp",
                server + "/classes:" + server + "/lib/*",
                "org.orrery.server.cli.Orrery"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
