package org.orrery.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of a backend while it works, in MiB.
 *
 * @param ownPeak largest memory of its own (RssAnon), looked at ten times a second
 * @param residentPeak largest memory that was mapped in (VmHWM), the server's shared buffers that it touched included
 */
record PeakMemory(double seconds, double ownPeak, double residentPeak) {
    private static final int PAUSE_MILLIS = 100;
    private static final double KIBIBYTES = 1024;

    /** Measures {@code work}, which {@code session} does. */
    static PeakMemory of(TableSession session, Stopwatch.Work work) throws SQLException {
        Path status = Path.of("/proc", Long.toString(session.number("SELECT pg_backend_pid()")), "status");
        Sampler sampler = new Sampler(status);
        Thread thread = new Thread(sampler, "memory of " + status);
        thread.setDaemon(true);
        thread.start();
        double seconds;
        try {
            seconds = Stopwatch.seconds(work);
        } finally {
            thread.interrupt();
        }
        return new PeakMemory(
                seconds,
                Math.max(sampler.peak, read(status, "RssAnon")) / KIBIBYTES,
                read(status, "VmHWM") / KIBIBYTES);
    }

    private static double read(Path status, String field) {
        try {
            Matcher matcher = Pattern.compile(field + ":\\s*(\\d+) kB").matcher(Files.readString(status));
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks until it is interrupted. */
    private static final class Sampler implements Runnable {
        private final Path status;
        private volatile double peak;

        Sampler(Path status) {
            this.status = status;
        }

        @Override
        public void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    peak = Math.max(peak, read(status, "RssAnon"));
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
