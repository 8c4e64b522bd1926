package org.orrery.server.setup;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class TestBundledHost {
    private static final String EARLIER = "-Donnxruntime.native.path=/srv/onnxruntime-0123456789ab/native";

    @Test
    void testKnowsTheOptionsOfAnEarlierSetUp() {
        assertTrue(BundledHost.isOfEarlierSetup(EARLIER));
        assertTrue(BundledHost.isOfEarlierSetup(EARLIER.replace("/srv", "/my\\ data")));
    }

    @Test
    void testLeavesTheSitesOptions() {
        assertFalse(BundledHost.isOfEarlierSetup(null));
        assertFalse(BundledHost.isOfEarlierSetup("-Xmx512m"));
        assertFalse(BundledHost.isOfEarlierSetup("-Xmx512m " + EARLIER));
        assertFalse(BundledHost.isOfEarlierSetup(EARLIER + " -Xmx512m"));
        assertFalse(BundledHost.isOfEarlierSetup("-Donnxruntime.native.path=/opt/onnxruntime-gpu"));
    }
}
