package org.orrery.training.network;

import ai.djl.engine.Engine;

/** The library that computes; whoever wants it asks here, because what is set must be set before its first use. */
public final class TorchEngine {
    static {
        // One thread keeps sums in one order, and is faster for networks of this size.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private TorchEngine() {}

    public static Engine get() {
        return Engine.getEngine("PyTorch");
    }
}
