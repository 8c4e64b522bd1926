package org.orrery.result;

import org.orrery.model.ModelDescriptor;

/** The outputs as they are. */
final class ValuesSummary extends RowSummary {
    private final int values;

    ValuesSummary(ModelDescriptor model) {
        super(model);
        values = model.outputWidth();
    }

    @Override
    int summariseRow(float[] outputs, int output, float[] estimates, int estimate, int stride) {
        int at = estimate;
        for (int i = 0; i < values; i++) {
            float value = outputs[output + i];
            if (!Float.isFinite(value)) {
                return Flags.NOT_FINITE;
            }
            estimates[at] = value;
            at += stride;
        }
        return 0;
    }

    @Override
    byte[] densityOfRow(float[] outputs, int output, int quantity) {
        return null;
    }
}
