/** Reads SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#walformat) as far as the tests need it. */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

export interface WalFrame {
  /** Which page of the database, from 1. */
  page: number;
  /** Where the frame ends, in bytes from the start. */
  end: number;
  isCommit: boolean;
}

/** The frames that are valid; what follows them in the file is left over from before the last checkpoint. */
export function readFrames(wal: Buffer): WalFrame[] {
  if (wal.length < HEADER_BYTES) return [];
  const frameBytes = FRAME_HEADER_BYTES + wal.readUInt32BE(8);
  const salt = wal.subarray(16, 24);
  const frames: WalFrame[] = [];
  for (let start = HEADER_BYTES; start + frameBytes <= wal.length; start += frameBytes) {
    if (!wal.subarray(start + 8, start + 16).equals(salt)) break;
    const isCommit = wal.readUInt32BE(start + 4) !== 0;
    frames.push({ page: wal.readUInt32BE(start), end: start + frameBytes, isCommit });
  }
  return frames;
}

/** Up to where the log is committed, and so on the disk, in bytes. */
export const committedEnd = (wal: Buffer): number => readFrames(wal).findLast(({ isCommit }) => isCommit)?.end ?? 0;
