package org.orrery.model;

import java.util.List;

/**
 * An immutable model version, as its card describes it. A row of features is the inputs laid end to end; a row of results is
 * the outputs laid end to end.
 */
public record ModelDescriptor(
        long version,
        String name,
        String versionName,
        String sha256,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        List<Feature> features,
        Estimate estimate,
        int inputWidth,
        int outputWidth) {
    ModelDescriptor(
            long version,
            String name,
            String versionName,
            String sha256,
            List<TensorSpec> inputs,
            List<TensorSpec> outputs,
            List<Feature> features,
            Estimate estimate) {
        this(version, name, versionName, sha256, inputs, outputs, features, estimate, width(inputs), width(outputs));
    }

    private static int width(List<TensorSpec> tensors) {
        return tensors.stream().mapToInt(TensorSpec::width).sum();
    }
}
