package org.orrery.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.orrery.server.Failure;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Replaces the rows of {@code sdss.galaxy} by those of a file, all or none. */
final class CatalogLoader {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final CatalogCell cells;

    CatalogLoader(Connection connection, Set<Double> markers) {
        this.connection = connection;
        this.cells = new CatalogCell(markers);
    }

    Catalog load(Path file, CatalogFile.Counted counted) throws SQLException {
        connection.setAutoCommit(false);
        try (CSVParser parser = CatalogFile.open(file, counted);
                Statement statement = connection.createStatement()) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new Failure("the catalogue is empty");
            }
            CatalogHeader header =
                    CatalogHeader.match(Arrays.asList(records.next().values()));
            statement.execute(Script.read("catalog.sql"));
            long rows = copy(parser, records, header);
            if (rows == 0) {
                throw new Failure("the catalogue has a header and no rows");
            }
            connection.commit();
            return new Catalog(file, rows, header);
        } catch (Failure e) {
            connection.rollback();
            throw new Failure(file + ": " + e.getMessage(), e);
        } catch (UncheckedIOException | IOException e) {
            connection.rollback();
            Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
            throw new Failure("cannot read " + file + ": " + cause.getMessage(), e);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private long copy(CSVParser parser, Iterator<CSVRecord> records, CatalogHeader header) throws SQLException {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY sdss.galaxy FROM STDIN (FORMAT csv)");
        try {
            long row = 0;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                byte[] line = line(record, parser.getCurrentLineNumber(), ++row, header)
                        .getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(line, 0, line.length);
            }
            return copy.endCopy();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new Failure(
                        "objid is not unique: "
                                + e.getMessage().replaceAll("(?s).*Key \\(objid\\)=\\((\\d+)\\).*", "$1"),
                        e);
            }
            throw e;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private String line(CSVRecord record, long line, long row, CatalogHeader header) {
        if (record.size() != header.width()) {
            throw new Failure("line " + line + " has " + record.size() + " cells, the header has " + header.width());
        }
        List<CatalogColumn> columns = CatalogColumn.ALL;
        StringBuilder text = new StringBuilder(128);
        for (int index = 0; index < columns.size(); index++) {
            CatalogColumn column = columns.get(index);
            Integer position = header.positions().get(column);
            String value = position == null ? null : cells.read(column, record.get(position), line);
            if (value == null && column.kind() == CatalogColumn.Kind.IDENTIFIER) {
                if (position != null) {
                    throw new Failure("line " + line + " has no " + column.name());
                }
                value = Long.toString(row);
            }
            text.append(value == null ? "" : value).append(index == columns.size() - 1 ? '\n' : ',');
        }
        return text.toString();
    }
}
