import {
  Conversion,
  type EncodedAudioPacketSource,
  type EncodedPacket,
  type EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";
import { sieveOf, type Sieve, soundDescription } from "./sieve-stream.ts";

/** Writes tracks without names and languages, and streams without what cameras and encoders say in them. */
class SilentOutput extends Output {
  override addVideoTrack(...[source, metadata = {}]: Parameters<Output["addVideoTrack"]>) {
    const { rotation, flip, transformationMatrix, group } = metadata;
    const packets = source as EncodedVideoPacketSource;
    const add = packets.add.bind(packets);
    let sieve: Sieve | null | undefined;
    packets.add = (packet: EncodedPacket, meta) => {
      const config = meta?.decoderConfig;
      if (sieve === undefined) sieve = sieveOf(config?.codec ?? "", bytesOf(config?.description));
      if (!sieve || !config) return add(packet, meta);
      const decoderConfig = { ...config, ...(sieve.description && { description: sieve.description }) };
      return add(packet.clone({ data: sieve.packet(packet.data) }), { ...meta, decoderConfig });
    };
    return super.addVideoTrack(source, {
      ...(rotation !== undefined && { rotation }),
      ...(flip !== undefined && { flip }),
      ...(transformationMatrix && { transformationMatrix }),
      ...(group && { group }),
    });
  }

  override addAudioTrack(...[source, metadata = {}]: Parameters<Output["addAudioTrack"]>) {
    const packets = source as EncodedAudioPacketSource;
    const add = packets.add.bind(packets);
    packets.add = (packet: EncodedPacket, meta) => {
      const config = meta?.decoderConfig;
      const description = bytesOf(config?.description);
      if (!config || !description) return add(packet, meta);
      const decoderConfig = { ...config, description: soundDescription(config.codec, description) };
      return add(packet, { ...meta, decoderConfig });
    };
    return super.addAudioTrack(source, metadata.group ? { group: metadata.group } : {});
  }
}

/**
 * Copies the picture and sound of a video, as they are, into a new container at `to`. Tags, places, cover pictures,
 * names, dates, attachments and tracks of anything else (phones write where they were as a track) are left behind,
 * and so is what stands in the streams and is no picture.
 * @throws when nothing of it can be copied
 */
export async function remux(path: string, type: string, to: string): Promise<void> {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] });
  try {
    const format = type === "video/webm" ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false });
    const output = new SilentOutput({ format, target: new FilePathTarget(to) });
    const conversion = await Conversion.init({ input, output, tags: {}, showWarnings: false });
    const isSeen = conversion.utilizedTracks.some(({ type: sort }) => sort === "video");
    if (!conversion.isValid || !isSeen) throw new Error("there is no picture that can be copied");
    await conversion.execute();
  } finally {
    input.dispose();
  }
}

function bytesOf(source: AllowSharedBufferSource | undefined): Uint8Array | undefined {
  if (!source) return undefined;
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
