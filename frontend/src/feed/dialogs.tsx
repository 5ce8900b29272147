// What stands in front of a screen with cards: each comes when it is first asked for.

import { lazy } from "../parts/lazy";
import { helping } from "./asking";
import { handing } from "./handing";
import { noted } from "./noting";

const HandOver = lazy(() => import("./hand-over").then((module) => module.HandOver), { isQuiet: true });
const NoteDialog = lazy(() => import("./note").then((module) => module.NoteDialog), { isQuiet: true });
const HelpDialog = lazy(() => import("./help-dialog").then((module) => module.HelpDialog), { isQuiet: true });

export function Dialogs() {
  return (
    <>
      {noted.value && <NoteDialog card={noted.value} />}
      {handing.value.length > 0 && <HandOver />}
      {helping.value && <HelpDialog card={helping.value} />}
    </>
  );
}
