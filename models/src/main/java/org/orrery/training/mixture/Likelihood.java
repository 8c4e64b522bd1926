package org.orrery.training.mixture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** The loss: mean negative log likelihood of the truth under the truncated, renormalised mixture. */
final class Likelihood {
    private static final double SMALLEST_MASS = 1e-6;

    private Likelihood() {}

    /** Loss of {@code truth}, [n, 1], in the network's unit of redshift. */
    static NDArray negativeLog(NDList mixture, NDArray truth, Settings settings) {
        NDArray logWeight = mixture.get(0);
        NDArray mean = mixture.get(1);
        NDArray logSigma = mixture.get(2);
        NDManager manager = truth.getManager();
        NDArray inverse = logSigma.neg().exp();

        NDArray t = truth.sub(mean).mul(inverse);
        NDArray half = Network.constant(manager, 0.5);
        NDArray logTerm = logWeight.sub(t.mul(t).mul(half)).sub(logSigma);
        NDArray largest = logTerm.max(new int[] {1}, true).stopGradient();
        NDArray logDensity =
                logTerm.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);

        NDArray upper = erf(manager, settings.upper(), mean, inverse);
        NDArray lower = erf(manager, settings.lower(), mean, inverse);
        NDArray mass = logWeight.exp().mul(upper.sub(lower)).mul(half).sum(new int[] {1}, true);
        NDArray logMass = mass.add(Network.constant(manager, SMALLEST_MASS)).log();
        return logMass.sub(logDensity).mean();
    }

    /** 2 cdf - 1 of each component at redshift {@code z}. */
    private static NDArray erf(NDManager manager, double z, NDArray mean, NDArray inverse) {
        NDArray edge = Network.constant(manager, (z - Network.CENTRE) / Network.SCALE);
        return edge.sub(mean)
                .mul(inverse)
                .mul(Network.constant(manager, Math.sqrt(0.5)))
                .erf();
    }
}
