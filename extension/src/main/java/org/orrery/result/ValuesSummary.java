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
    int summariseRow(float[] outputs, int output, float[] estimates, int estimate) {
        System.arraycopy(outputs, output, estimates, estimate, values);
        for (int i = 0; i < values; i++) {
            if (!Float.isFinite(outputs[output + i])) {
                return Flags.NOT_FINITE;
            }
        }
        return 0;
    }

    @Override
    byte[] densityOfRow(float[] outputs, int output, int quantity) {
        return null;
    }
}
