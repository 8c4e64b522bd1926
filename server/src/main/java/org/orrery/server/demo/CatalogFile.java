package org.orrery.server.demo;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.orrery.server.Failure;

/** Opens a catalogue: CSV, or separated by tabs or semicolons, compressed with gzip or not. */
final class CatalogFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private CatalogFile() {}

    static CSVParser open(Path file, Counted counted) {
        try {
            BufferedInputStream raw =
                    new BufferedInputStream(new CountingInputStream(Files.newInputStream(file), counted), BUFFER);
            InputStream bytes = isGzip(raw) ? new GZIPInputStream(raw, BUFFER) : raw;
            BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER);
            skipByteOrderMark(text);
            return CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter(text))
                    .setIgnoreEmptyLines(true)
                    .setCommentMarker('#')
                    .setTrim(true)
                    .get()
                    .parse(text);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + reason(e), e);
        }
    }

    static String reason(IOException error) {
        return error instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : error instanceof java.nio.file.AccessDeniedException ? "permission denied" : error.getMessage();
    }

    private static boolean isGzip(BufferedInputStream input) throws IOException {
        input.mark(2);
        int magic = input.read() << 8 | input.read();
        input.reset();
        return magic == GZIP_MAGIC;
    }

    private static void skipByteOrderMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(BUFFER);
        char[] start = new char[BUFFER / 2];
        int length = Math.max(0, text.read(start));
        text.reset();
        String header = new String(start, 0, length)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .findFirst()
                .orElse("");
        for (char candidate : new char[] {',', '\t', ';'}) {
            if (header.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }

    /** Told how many bytes of the file have been read. */
    interface Counted {
        void bytes(long total);
    }

    private static final class CountingInputStream extends java.io.FilterInputStream {
        private final Counted counted;
        private long total;

        CountingInputStream(InputStream input, Counted counted) {
            super(input);
            this.counted = counted;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            total += Math.max(0, count);
            counted.bytes(total);
            return count;
        }
    }
}
