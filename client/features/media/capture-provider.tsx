import { createMemo, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { Audience, MediaLimits } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { MediaSending } from "../../media/media-sending.ts";
import { sendingOf } from "../../media/sending-of.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { type Capture, CaptureProviding, type Notice, PRIVATE, type Subject } from "./capture-context.ts";
import { CaptureNotice } from "./capture-notice.tsx";
import { type Kept, keepFiles } from "./keep-files.ts";
import { leftOutWords, roomLeft } from "./limits.ts";
import { limitsOf } from "./limits-of.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const Camera = lazy(() => import("./camera.tsx"));

interface CaptureProviderProps {
  session: CaseSession;
  account: Account;
  mayWrite: boolean;
  children: JSX.Element;
}

/** Everything inside can take, choose and drop photos, videos and files for the case. */
export function CaptureProvider(props: CaptureProviderProps) {
  const { t } = useI18n();
  const [sending, setSending] = createSignal<MediaSending | null>(null);
  const [camera, setCamera] = createSignal<{ subject: Subject | undefined } | null>(null);
  const [notice, say] = createSignal<Notice | null>(null);
  const { session } = props;
  onMount(() => {
    // An account of a preview keeps nothing.
    sendingOf(props.account)?.then(setSending, () => {});
  });
  const ready = async () => (await sendingOf(props.account)?.catch(() => null)) ?? null;
  const mine = createMemo(() =>
    [...(sending()?.queue.items().values() ?? [])].filter(({ caseId }) => caseId === session.caseId),
  );
  const room = () => roomLeft(session.view().gallery.items, mine(), limitsOf(props.account));

  const add = async (
    files: readonly File[],
    { subject, audience = PRIVATE }: { subject?: Subject | undefined; audience?: Audience } = {},
  ) => {
    if (files.length === 0 || !props.mayWrite) return;
    // Its code may still be on its way: what is chosen in the first second is kept all the same.
    const queue = (await ready())?.queue;
    if (!queue) return void say({ tone: "problem", text: t("media.notReady") });
    if (files.length > 1) say({ tone: "done", text: t("media.keeping", { n: files.length }) });
    const kept = await keepFiles(files, {
      caseId: session.caseId,
      audience,
      attachedTo: subject?.attachedTo ?? null,
      room,
      keep: (shot) => queue.keep(shot),
      now: () => session.env().now(),
    }).catch(() => null);
    // What looks at a file could not be fetched: nothing was kept of it.
    say(
      kept ? noticeOf(kept, files.length, limitsOf(props.account), t) : { tone: "problem", text: t("media.notReady") },
    );
  };
  const capture: Capture = {
    session,
    account: props.account,
    mayWrite: () => props.mayWrite && session.status().stopped === null,
    sending,
    ready,
    mine,
    room,
    openCamera: (subject) => setCamera({ subject }),
    add,
    say,
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || !capture.mayWrite()) return;
    event.preventDefault();
    void add(files);
  };
  document.addEventListener("paste", onPaste);
  onCleanup(() => document.removeEventListener("paste", onPaste));
  return (
    <CaptureProviding value={capture}>
      {props.children}
      <CaptureNotice notice={notice()} onClose={() => say(null)} />
      <Part over onBack={() => setCamera(null)}>
        <Show when={camera()}>{(open) => <Camera subject={open().subject} onClose={() => setCamera(null)} />}</Show>
      </Part>
    </CaptureProviding>
  );
}

type Words = ReturnType<typeof useI18n>["t"];

function noticeOf({ kept, left, failed }: Kept, asked: number, limits: MediaLimits, t: Words): Notice {
  if (failed)
    return { tone: "problem", text: t("media.notKept", { n: asked - kept, reason: t(`sync.reason.${failed}`) }) };
  const [first] = left;
  if (!first) return { tone: "done", text: t("media.kept", { n: kept }) };
  const why = leftOutWords(t, first.why, first.name, limits);
  const others = left.length > 1 ? t("media.left.others", { n: left.length - 1 }) : "";
  const saved = kept > 0 ? t("media.kept", { n: kept }) : "";
  return { tone: "problem", text: [why, others, saved].filter(Boolean).join(" ") };
}
