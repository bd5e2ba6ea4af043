import ArrowUpRight from "lucide-solid/icons/arrow-up-right";
import Circle from "lucide-solid/icons/circle";
import Hand from "lucide-solid/icons/hand";
import MessageSquarePlus from "lucide-solid/icons/message-square-plus";
import Pencil from "lucide-solid/icons/pencil";
import Redo2 from "lucide-solid/icons/redo-2";
import Square from "lucide-solid/icons/square";
import Trash from "lucide-solid/icons/trash";
import Type from "lucide-solid/icons/type";
import Undo2 from "lucide-solid/icons/undo-2";
import ZoomIn from "lucide-solid/icons/zoom-in";
import ZoomOut from "lucide-solid/icons/zoom-out";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import type { MarkEditor, Tool } from "./mark-editor.ts";
import { TOOLS } from "./mark-editor.ts";
import css from "./toolbar.module.css";

const ICONS = {
  select: Hand,
  rectangle: Square,
  ellipse: Circle,
  arrow: ArrowUpRight,
  pencil: Pencil,
  text: Type,
  spot: MessageSquarePlus,
};

export const KEY_OF: Record<Tool, string> = {
  select: "v",
  rectangle: "r",
  ellipse: "e",
  arrow: "a",
  pencil: "p",
  text: "t",
  spot: "c",
};

interface ToolbarProps {
  editor: MarkEditor;
  mayDraw: boolean;
  mayRemark: boolean;
  onZoom: (factor: number) => void;
  /** A tool was chosen by keyboard: what comes next happens on the picture. */
  onByKey: () => void;
}

/** What can be done to the photo, under the thumb. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useI18n();
  const { editor } = props;
  const tools = () => TOOLS.filter((tool) => tool === "select" || (tool === "spot" ? props.mayRemark : props.mayDraw));
  const chosenIsOwn = () => {
    const mark = editor.selected();
    return mark !== null && editor.isOwn(mark) && props.mayDraw;
  };
  return (
    <div class={css.bar} role="toolbar" aria-label={t("photo.tools")}>
      <For each={tools()}>
        {(tool) => (
          <IconButton
            class={css.tool}
            label={t(`photo.tool.${tool}`)}
            aria-pressed={editor.tool() === tool}
            aria-keyshortcuts={KEY_OF[tool]}
            onClick={(event) => {
              editor.setTool(tool);
              if (event.detail === 0) props.onByKey();
            }}
          >
            <Dynamic component={ICONS[tool]} />
          </IconButton>
        )}
      </For>
      <Show when={props.mayDraw}>
        <span class={css.gap} />
        <IconButton
          class={css.tool}
          label={t("photo.undo")}
          unavailable={!editor.undo.canUndo()}
          onClick={editor.undo.undo}
        >
          <Undo2 />
        </IconButton>
        <IconButton
          class={css.tool}
          label={t("photo.redo")}
          unavailable={!editor.undo.canRedo()}
          onClick={editor.undo.redo}
        >
          <Redo2 />
        </IconButton>
        <IconButton class={css.tool} label={t("photo.remove")} unavailable={!chosenIsOwn()} onClick={editor.remove}>
          <Trash />
        </IconButton>
      </Show>
      <span class={css.gap} />
      <IconButton class={css.tool} label={t("photo.zoomOut")} onClick={() => props.onZoom(1 / 1.5)}>
        <ZoomOut />
      </IconButton>
      <IconButton class={css.tool} label={t("photo.zoomIn")} onClick={() => props.onZoom(1.5)}>
        <ZoomIn />
      </IconButton>
    </div>
  );
}

/** Where the words of a text mark are typed, in the place of the tools. */
export function TextBar(props: { editor: MarkEditor; onDone: () => void }) {
  const { t } = useI18n();
  let field!: HTMLInputElement;
  const done = (text: string | null) => {
    props.editor.type(text);
    props.onDone();
  };
  return (
    <form
      class={css.bar}
      onSubmit={(event) => {
        event.preventDefault();
        done(field.value);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        done(null);
      }}
    >
      <label class={css.label} for="photo-text">
        {t("photo.text")}
      </label>
      <input
        id="photo-text"
        class={css.input}
        ref={(input) => {
          field = input;
          queueMicrotask(() => input.focus());
        }}
        maxlength={200}
        value={props.editor.typing()?.text ?? ""}
      />
      <Button onClick={() => done(null)}>{t("action.cancel")}</Button>
      <Button type="submit" variant="primary">
        {t("photo.textDone")}
      </Button>
    </form>
  );
}
