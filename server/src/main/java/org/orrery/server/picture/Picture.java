package org.orrery.server.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;
import org.orrery.server.Failure;

/** Puts the panels onto one page and writes it as a PNG. */
public final class Picture {
    private static final int WIDTH = 2000;
    private static final int HEIGHT = 1240;
    private static final int TOP = 120;
    private static final int LEFT_WIDTH = 1190;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();

    private Picture(String title, String subtitle) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Theme.TEXT);
        graphics.setFont(Theme.TITLE);
        graphics.drawString(title, 40, 54);
        graphics.setFont(Theme.SUBTITLE);
        graphics.drawString(subtitle, 40, 96);
    }

    /** How photometric redshifts compare with spectroscopic ones, and whether the densities are calibrated. */
    public static void writeComparison(Path file, String title, String subtitle, Points points, double[] transforms) {
        Picture picture = new Picture(title, subtitle);
        int half = (HEIGHT - TOP) / 2;
        picture.draw(ComparisonPanel.chart(points), 0, TOP, LEFT_WIDTH, HEIGHT - TOP);
        picture.draw(HistogramPanel.pit(transforms), LEFT_WIDTH, TOP, WIDTH - LEFT_WIDTH, half);
        picture.draw(HistogramPanel.redshifts(points), LEFT_WIDTH, TOP + half, WIDTH - LEFT_WIDTH, half);
        picture.write(file);
    }

    /** Stellar masses against the truth, and ages of clusters. */
    public static void writeMassesAndAges(
            Path file, String title, String subtitle, Pairs masses, List<AgeDensity> clusters) {
        Picture picture = new Picture(title, subtitle);
        int half = WIDTH / 2;
        picture.draw(MassPanel.chart(masses), 0, TOP, half, HEIGHT - TOP);
        picture.draw(AgePanel.chart(clusters), half, TOP, WIDTH - half, HEIGHT - TOP);
        picture.write(file);
    }

    /** The redshift distribution alone, where there is nothing to compare with. */
    public static void writeDistribution(Path file, String title, String subtitle, Points points) {
        Picture picture = new Picture(title, subtitle);
        picture.draw(HistogramPanel.redshifts(points), 0, TOP, WIDTH, HEIGHT - TOP);
        picture.write(file);
    }

    private void draw(JFreeChart chart, int x, int y, int width, int height) {
        chart.draw(graphics, new Rectangle2D.Double(x, y, width, height));
    }

    private void write(Path file) {
        graphics.dispose();
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            ImageIO.write(image, "png", unfinished.toFile());
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + e, e);
        }
    }
}
