package org.orrery.server.cli;

import org.orrery.server.setup.HostKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a host. */
final class HostConverter implements ITypeConverter<HostKind> {
    static final String HELP =
            "What runs Java in the database: pljava or bundled (default: PL/Java where the server has it).";

    @Override
    public HostKind convert(String value) {
        try {
            return HostKind.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
