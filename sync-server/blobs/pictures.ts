/** The library that reads pictures, with everything closed that is not taken in. */
import sharp from "sharp";

/** A picture of more pixels than this would take hundreds of megabytes to decode. */
export const PICTURE_LIMITS = { limitInputPixels: 80_000_000, failOn: "error" } as const;

sharp.cache(false);
sharp.concurrency(1);
// Everything is closed and then opened for what is taken in: SVG and PDF loaders read other files and addresses.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadWebp",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadHeif",
  ],
});

export { sharp };
