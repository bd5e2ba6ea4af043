import type { JSX } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { type Subject, useCapture } from "./capture-context.ts";

interface ChooseFilesProps {
  children: JSX.Element;
  icon: JSX.Element;
  accept: string;
  multiple: boolean;
  /** Opens the phone's camera at once (PL-13). */
  camera?: boolean;
  subject?: Subject | undefined;
}

/** A button that brings up the device's own way to choose, or its camera. */
export function ChooseFiles(props: ChooseFilesProps) {
  const capture = useCapture();
  let input!: HTMLInputElement;
  return (
    <>
      <Button icon={props.icon} onClick={() => input.click()}>
        {props.children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? "environment" : undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void capture.add(files, { subject: props.subject });
        }}
      />
    </>
  );
}
