/** Photos made for tests: believable sizes, no two alike, with a place in them where a camera writes one. */
import sharp from "sharp";

interface PictureOptions {
  width?: number;
  height?: number;
  /** Makes no two alike. */
  seed?: number;
  /** Grains make a JPEG as large as a camera's. */
  grain?: boolean;
}

/** A JPEG of a drawn part, with a GPS position in its EXIF. */
export async function picture({ width = 1_600, height = 1_200, seed = 1, grain = false }: PictureOptions = {}) {
  const hue = (seed * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 18% 32%)"/>
    <g transform="translate(${width / 2} ${height / 2}) rotate(${seed * 13})">
      <circle r="${height * 0.36}" fill="#8f9896"/><circle r="${height * 0.31}" fill="#79827f"/>
      <circle r="${height * 0.14}" fill="#4d5554"/>
      <path d="M0 0 L${height * 0.3} ${height * 0.05}" stroke="#3a4140" stroke-width="${height / 120}"/>
    </g></svg>`;
  const drawn = sharp(Buffer.from(svg));
  const noise = {
    create: {
      width,
      height,
      channels: 3 as const,
      noise: { type: "gaussian" as const, mean: 128, sigma: 34 },
      background: "#808080",
    },
  };
  const layers = grain
    ? [{ input: await sharp(noise).png({ compressionLevel: 0 }).toBuffer(), blend: "soft-light" as const }]
    : [];
  return await drawn
    .composite(layers)
    .jpeg({ quality: 92 })
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "60/1 23/1 1234/100", GPSLongitudeRef: "E" } })
    .toBuffer();
}

/** The smallest PDF a viewer opens. */
export const pdf = (words: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
