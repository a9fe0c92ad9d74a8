import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Fault } from "./fault.tsx";

/** Asks for confirmation and says what will happen. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  action: string;
  variant?: "danger" | "primary";
  isOpen: boolean;
  isBusy: boolean;
  fault?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={props.title}
      description={props.children}
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
    >
      <div className="flex flex-col gap-4">
        <Fault>{props.fault}</Fault>
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant={props.variant ?? "danger"} disabled={props.isBusy} onClick={props.onConfirm}>
            {props.action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
