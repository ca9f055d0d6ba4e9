// Records a voice message the way Telegram's apps send it: Opus in Ogg. Browsers that record Opus in WebM are met by
// repacking the same packets; nothing is encoded again.
import { repack } from "./ogg";

export interface Recording {
  stop(): void;
}

export const canRecord = (): boolean => "MediaRecorder" in window && navigator.mediaDevices !== undefined;

export async function record(done: (voice: File) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const isOgg = MediaRecorder.isTypeSupported("audio/ogg;codecs=opus");
  const recorder = new MediaRecorder(stream, { mimeType: isOgg ? "audio/ogg;codecs=opus" : "audio/webm;codecs=opus" });
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = async () => {
    stream.getTracks().forEach((track) => track.stop());
    const recorded = new Uint8Array(await new Blob(parts).arrayBuffer());
    const voice = isOgg ? recorded : repack(recorded);
    done(new File([voice], "voice.ogg", { type: "audio/ogg" }));
  };
  recorder.start();
  return { stop: () => recorder.stop() };
}
