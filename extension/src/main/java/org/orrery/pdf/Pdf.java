package org.orrery.pdf;

import java.sql.SQLException;

/** A representation of a density: the numbers that are stored, valid once it is made. */
public sealed interface Pdf permits MixturePdf, GridPdf, HistogramPdf, QuantilesPdf {
    /** Points, edges, quantiles a representation may have. */
    int MOST_POINTS = 4096;

    PdfKind kind();

    /** What the numbers mean. */
    Density density() throws SQLException;
}
