package org.orrery.server.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestCatalogFile {
    @TempDir
    private Path folder;

    @Test
    void testReadsCommasTabsAndSemicolons() throws IOException {
        assertEquals(List.of("u", "g"), firstRow("u,g\n1,2\n"));
        assertEquals(List.of("u", "g"), firstRow("u\tg\n1\t2\n"));
        assertEquals(List.of("u", "g"), firstRow("# from a survey\nu;g\r\n1;2\r\n"));
    }

    @Test
    void testSkipsAByteOrderMark() throws IOException {
        assertEquals(List.of("u", "g"), firstRow("\uFEFFu,g\n1,2\n"));
    }

    @Test
    void testReadsGzipWhateverItsName() throws IOException {
        Path file = folder.resolve("catalogue.csv");
        try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
            output.write("u,g\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("u", "g"), firstRow(file));
    }

    private List<String> firstRow(String content) throws IOException {
        return firstRow(Files.writeString(folder.resolve("catalogue.csv"), content));
    }

    private static List<String> firstRow(Path file) throws IOException {
        try (CSVParser parser = CatalogFile.open(file, total -> {})) {
            CSVRecord record = parser.iterator().next();
            return record.toList();
        }
    }
}
