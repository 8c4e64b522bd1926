"""What reference.csv was made with: python3 reference.py > reference.csv (numpy 2.4, scipy 1.17).

Each line: the density as text; what; its arguments, separated by spaces; the value. Parameters are rounded to single
precision first, as the stored ones are. Histograms are scipy.stats.rv_histogram, whose conventions are qp's; quantiles are
the histogram that their linear cumulative distribution makes, its ends extended as qp's pad_quantiles does; grids are
scipy.interpolate.PPoly. Quantiles come from brentq, integrals from quad.
"""

import numpy as np
from scipy import integrate, interpolate, optimize, special, stats


def single(values):
    return np.asarray(values, dtype=np.float32).astype(float)


def listed(values):
    return "{" + ",".join(repr(float(np.float32(v))) if not np.isfinite(v) else str(np.float32(v)) for v in values) + "}"


class Mixture:
    def __init__(self, weights, means, sigmas, lower=-np.inf, upper=np.inf):
        self.w, self.m, self.s = single(weights), single(means), single(sigmas)
        self.lower, self.upper = single([lower, upper])
        self.text = f"mixture(weights {listed(weights)} means {listed(means)} sigmas {listed(sigmas)}"
        if np.isfinite(lower) or np.isfinite(upper):
            self.text += " range " + "{" + ",".join(
                str(np.float32(x)) if np.isfinite(x) else ("Infinity" if x > 0 else "-Infinity") for x in (lower, upper)) + "}"
        self.text += ")"
        self.w = self.w / self.w.sum()
        self.inside = 1
        self.inside = self.probability(self.lower, self.upper)
        self.points = np.unique(np.clip(
            np.concatenate([self.m + k * self.s for k in range(-12, 13)]), self.lower, self.upper))

    def pdf(self, x):
        if x < self.lower or x > self.upper:
            return 0.0
        return float((self.w * stats.norm.pdf(x, self.m, self.s)).sum() / self.inside)

    def logpdf(self, x):
        if x < self.lower or x > self.upper:
            return -np.inf
        return float(special.logsumexp(stats.norm.logpdf(x, self.m, self.s), b=self.w) - np.log(self.inside))

    def probability(self, a, b):
        a, b = max(a, self.lower), min(b, self.upper)
        if a >= b:
            return 0.0
        low, high = (a - self.m) / self.s, (b - self.m) / self.s
        parts = np.where(low > 0, stats.norm.sf(low) - stats.norm.sf(high), stats.norm.cdf(high) - stats.norm.cdf(low))
        return float((self.w * parts).sum() / self.inside)

    def cdf(self, x):
        return self.probability(self.lower, x)

    def bracket(self):
        return self.points[0], self.points[-1]


class Histogram:
    def __init__(self, edges, values, text=None):
        self.edges = single(edges) if text is None else np.asarray(edges, dtype=float)
        self.values = single(values) if text is None else np.asarray(values, dtype=float)
        self.text = text or f"histogram(edges {listed(edges)} values {listed(values)})"
        self.points = self.edges
        self.lower, self.upper = self.edges[0], self.edges[-1]
        self.frozen = stats.rv_histogram((self.values * np.diff(self.edges), self.edges), density=False)

    def pdf(self, x):
        return float(self.frozen.pdf(x))

    def logpdf(self, x):
        return float(self.frozen.logpdf(x))

    def cdf(self, x):
        return float(self.frozen.cdf(x))

    def probability(self, a, b):
        return self.cdf(b) - self.cdf(a)

    def bracket(self):
        return self.lower, self.upper


def quantiles(probabilities, values):
    p, x = single(probabilities), single(values)
    text = f"quantiles(probabilities {listed(probabilities)} values {listed(values)})"
    if p[0] > 0:
        x = np.insert(x, 0, x[0] - p[0] * (x[1] - x[0]) / (p[1] - p[0]))
        p = np.insert(p, 0, 0)
    if p[-1] < 1:
        x = np.append(x, x[-1] + (1 - p[-1]) * (x[-1] - x[-2]) / (p[-1] - p[-2]))
        p = np.append(p, 1)
    return Histogram(x, np.diff(p) / np.diff(x), text)


class Grid:
    """Values are whole numbers up to 65535, so that packing leaves them as they are."""

    def __init__(self, lower, upper, values):
        self.text = f"grid(range {listed([lower, upper])} values {listed(values)})"
        lower, upper = single([lower, upper])
        self.lower, self.upper = lower, upper
        self.points = np.linspace(lower, upper, len(values))
        values = np.asarray(values, dtype=float)
        total = integrate.trapezoid(values, self.points)
        slopes = np.diff(values) / np.diff(self.points)
        self.linear = interpolate.PPoly(np.array([slopes, values[:-1]]) / total, self.points)
        self.integral = self.linear.antiderivative()

    def pdf(self, x):
        return float(self.linear(x)) if self.lower <= x <= self.upper else 0.0

    def logpdf(self, x):
        return float(np.log(self.pdf(x))) if self.pdf(x) > 0 else -np.inf

    def cdf(self, x):
        return float(self.integral(np.clip(x, self.lower, self.upper)))

    def probability(self, a, b):
        return self.cdf(b) - self.cdf(a)

    def bracket(self):
        return self.lower, self.upper


def integral(density, f):
    p = density.points
    return sum(integrate.quad(f, a, b, epsabs=0, epsrel=1e-12, limit=200)[0] for a, b in zip(p[:-1], p[1:]))


def quantile(density, p):
    low, high = density.bracket()
    return optimize.brentq(lambda x: density.cdf(x) - p, low, high, xtol=1e-15, rtol=1e-14)


def mean(density):
    return integral(density, lambda x: x * density.pdf(x))


def std(density):
    m = mean(density)
    return np.sqrt(integral(density, lambda x: (x - m) ** 2 * density.pdf(x)))


def entropy(density):
    return integral(density, lambda x: -special.xlogy(density.pdf(x), density.pdf(x)))


def mode(density):
    low, high = density.bracket()
    xs = np.unique(np.concatenate([np.linspace(low, high, 20001), density.points]))
    best = max(xs, key=density.pdf)
    step = (high - low) / 20000
    found = optimize.minimize_scalar(lambda x: -density.logpdf(x), bounds=(max(low, best - step), min(high, best + step)),
                                     method="bounded", options={"xatol": 1e-12}).x
    return found if density.pdf(found) >= density.pdf(best) else best


DENSITIES = [
    Mixture([1], [0], [1]),
    Mixture([1], [0.3], [0.02], 0, 1.5),
    Mixture([0.3, 0.7], [0.1, 0.2], [0.01, 0.02], 0, 1.5),
    Mixture([0.5, 0.2, 0.15, 0.1, 0.05], [0.31, 0.33, 0.28, 0.41, 0.69], [0.026, 0.039, 0.065, 0.1, 0.2], 0, 1.5),
    Mixture([2, 1], [-0.05, 0.4], [0.1, 0.3], 0, 1),
    Mixture([1, 3], [10.5, 11.2], [0.2, 0.05], 6, 13),
    Mixture([1, 1e-3], [0, 4], [0.5, 0.1], -np.inf, 4),
    Mixture([1], [-3], [1], 0, np.inf),
    Mixture([1, 1], [1e5, 1.00002e5], [1, 2]),
    Grid(0, 3, [0, 65535, 20000, 0]),
    Grid(-1, 1, [65535, 1, 0, 0, 7, 30000, 30000]),
    Grid(0, 4.14, [0, 1, 100, 2000, 30000, 65535, 60000, 20000, 500, 40000, 10, 0, 0]),
    Histogram([0, 1, 3], [1, 2]),
    Histogram([0, 0.1, 0.25, 0.3, 1, 1.5], [0.5, 4, 0, 0.25, 1e-6]),
    quantiles([0.1, 0.5, 0.9], [1, 2, 4]),
    quantiles([0, 0.16, 0.5, 0.84, 1], [0.1, 0.25, 0.3, 0.36, 0.9]),
]


def main():
    def line(density, what, arguments, value):
        print(";".join([density.text, what, " ".join(repr(float(a)) for a in arguments), repr(float(value))]))

    for d in DENSITIES:
        m, s = mean(d), std(d)
        line(d, "mean", [], m)
        line(d, "std", [], s)
        line(d, "entropy", [], entropy(d))
        line(d, "median", [], quantile(d, 0.5))
        if not isinstance(d, Histogram):
            line(d, "mode", [], mode(d))
        for p in (1e-6, 0.025, 0.16, 0.5, 0.84, 0.975, 0.999):
            line(d, "quantile", [p], quantile(d, p))
        for k in (-6, -5, -2.3, -1, -0.01, 0.2, 1.7, 4, 5.5):
            x = m + k * s
            line(d, "density", [x], d.pdf(x))
            line(d, "log_density", [x], d.logpdf(x))
            line(d, "cdf", [x], d.cdf(x))
            line(d, "probability", [x, x + 0.1 * s], d.probability(x, x + 0.1 * s))
        for width in (0.05, 1, 3):
            line(d, "odds", [m, width * s], d.probability(m - width * s, m + width * s))


main()
