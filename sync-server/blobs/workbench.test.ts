import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import sharp from "sharp";
import { photo, PLACE, video } from "../testing/media.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

describe("the process that looks into files", () => {
  let folder: string;
  let bench: Workbench;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "jobcard-workbench-"));
    bench = createWorkbench();
  });
  afterAll(() => {
    bench.close();
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, bytes: Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  it("[S64, T18] makes pictures of 1600 and 320 pixels, upright, without any metadata", async () => {
    const bytes = await photo();
    expect(bytes.includes(PLACE.camera)).toBe(true);
    const path = write("photo", bytes);
    expect(await bench.inspect(path, "image/jpeg")).toBe("image/jpeg");
    const { web = "", thumb = "" } = await bench.derive(path, "image/jpeg", folder);
    const sizes = await Promise.all([web, thumb].map((made) => sharp(made).metadata()));
    expect(
      sizes.map(({ format, width, height, exif, xmp, icc, iptc }) => [format, width, height, exif, xmp, icc, iptc]),
    ).toEqual([
      ["webp", 1_200, 1_600, undefined, undefined, undefined, undefined],
      ["webp", 240, 320, undefined, undefined, undefined, undefined],
    ]);
    for (const made of [web, thumb]) expect(readFileSync(made).includes(PLACE.camera)).toBe(false);
  });

  it("[S64] shows every kind of picture that can be decoded, whatever it is sent as", async () => {
    const picture = sharp(await photo(400, 300)).keepMetadata();
    for (const format of ["jpeg", "png", "webp", "gif", "avif"] as const) {
      const path = write(format, await picture.clone().toFormat(format).toBuffer());
      expect(await bench.inspect(path, "")).toBe(`image/${format}`);
      const { web = "" } = await bench.derive(path, `image/${format}`, folder);
      const { width, exif, xmp } = await sharp(web).metadata();
      expect([format, width, exif, xmp]).toEqual([format, expect.any(Number), undefined, undefined]);
    }
  });

  it("[S65, T17] draws nothing that is described instead of painted, also when it is called a photo", async () => {
    const svg = write("svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'));
    const tiff = write(
      "tiff",
      await sharp(await photo(40, 30))
        .tiff()
        .toBuffer(),
    );
    for (const path of [svg, tiff]) {
      expect((await sharp(path).metadata()).width).toBeGreaterThan(0);
      expect([await bench.inspect(path, "image/png"), await bench.derive(path, "image/png", folder)]).toEqual([
        null,
        {},
      ]);
    }
  });

  it("[S64, T18] copies a video's streams as they are and leaves every tag behind", async () => {
    for (const format of ["mp4", "webm"] as const) {
      const bytes = await video(format);
      const path = write(format, bytes);
      expect(bytes.includes(PLACE.owner)).toBe(true);
      expect(await bench.inspect(path, "")).toBe(`video/${format}`);
      const { web = "" } = await bench.derive(path, `video/${format}`, folder);
      const made = readFileSync(web);
      expect(Object.values(PLACE).filter((secret) => made.includes(secret))).toEqual([]);
      expect(await bench.inspect(web, "")).toBe(`video/${format}`);
      expect(made.length).toBeGreaterThan(bytes.length * 0.9);
    }
  });

  it("[S65] lives on when its process is killed, and ends what takes too long", async () => {
    const path = write("again", await photo(200, 100));
    process.kill(bench.pid() ?? 0, "SIGKILL");
    expect(await bench.inspect(path, "")).toBe("image/jpeg");
    const impatient = createWorkbench({ inspectMs: 20_000, deriveMs: 1, idleMs: 1_000 });
    await expect(impatient.derive(path, "image/jpeg", folder)).rejects.toThrow("ended");
    expect(await impatient.inspect(path, "")).toBe("image/jpeg");
    impatient.close();
  });
});
