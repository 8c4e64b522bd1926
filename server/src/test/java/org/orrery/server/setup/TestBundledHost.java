package org.orrery.server.setup;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class TestBundledHost {
    @Test
    void testReplacesTheFolderOfAnEarlierSetUp() {
        Path folder = Path.of("/srv/orrery-0123456789ab");
        assertEquals("/srv/orrery-0123456789ab:$libdir", BundledHost.libraryPath("$libdir", folder));
        assertEquals(
                "/srv/orrery-0123456789ab:/opt/lib:$libdir",
                BundledHost.libraryPath("/srv/orrery-ba9876543210:/opt/lib:$libdir", folder));
    }

    @Test
    void testEscapesSpacesAndBackslashes() {
        assertEquals("/my\\ data\\\\x", BundledHost.escape("/my data\\x"));
    }
}
