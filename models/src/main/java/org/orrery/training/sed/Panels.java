package org.orrery.training.sed;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A sheet of small panels with axes. Not thread-safe. */
final class Panels {
    static final Color BLUE = new Color(0x56B4E9);
    static final Color ORANGE = new Color(0xD55E00);
    static final Color BLACK = Color.BLACK;
    private static final int LEFT = 46;
    private static final int BOTTOM = 40;
    private static final int TOP = 26;
    private static final int RIGHT = 12;

    private final int width;
    private final int height;
    private final BufferedImage image;
    private final Graphics2D graphics;
    private Rectangle2D frame;
    private double fromX;
    private double toX;
    private double fromY;
    private double toY;

    Panels(int columns, int rows, int width, int height) {
        this.width = width;
        this.height = height;
        image = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, width > 400 ? 16 : 11));
    }

    /** Goes on in the panel of a column and row, with the given ranges. */
    void open(int column, int row, double x0, double x1, double y0, double y1, String title) {
        frame = new Rectangle2D.Double(
                column * width + LEFT, row * height + TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
        fromX = x0;
        toX = x1;
        fromY = y0;
        toY = y1;
        graphics.setColor(BLACK);
        graphics.drawString(title, (float) frame.getX(), (float) frame.getY() - 8);
    }

    void block(double x0, double y0, double x1, double y1, Color color) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x(x0), y(y1), x(x1) - x(x0), y(y0) - y(y1)));
    }

    void line(double x0, double y0, double x1, double y1, Color color) {
        Shape clip = graphics.getClip();
        graphics.clip(frame);
        graphics.setColor(color);
        graphics.setStroke(
                color.equals(ORANGE)
                        ? new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0)
                        : new BasicStroke(1.2f));
        graphics.draw(new Line2D.Double(x(x0), y(y0), x(x1), y(y1)));
        graphics.setClip(clip);
    }

    /** Ends the panel: its frame, and numbers along the axes. */
    void ticks(double[] xs, double[] ys) {
        graphics.setColor(BLACK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(frame);
        int size = graphics.getFont().getSize();
        for (double tick : xs) {
            graphics.drawString(text(tick), (float) x(tick) - size / 2f, (float) frame.getMaxY() + size + 3);
        }
        for (double tick : ys) {
            String text = text(tick);
            int wide = graphics.getFontMetrics().stringWidth(text);
            graphics.drawString(text, (float) frame.getX() - wide - 5, (float) y(tick) + size / 3f);
        }
    }

    void labels(String x, String y) {
        graphics.drawString(x, (float) frame.getMaxX() - 60, (float) frame.getMaxY() - 8);
        graphics.drawString(y, (float) frame.getX() + 8, (float) frame.getY() + 20);
    }

    byte[] png() throws IOException {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value);
    }

    private double x(double value) {
        return frame.getX() + (value - fromX) / (toX - fromX) * frame.getWidth();
    }

    private double y(double value) {
        return frame.getMaxY() - (value - fromY) / (toY - fromY) * frame.getHeight();
    }
}
