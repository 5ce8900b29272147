// What stands in front of a screen with cards: each comes when it is first asked for.

import { lazy } from "../parts/lazy";
import { helping } from "./asking";
import { handing } from "./handing";
import { noting } from "./noting";
import { wanting } from "./wanting";

const HandOver = lazy(() => import("./hand-over").then((module) => module.HandOver), { isQuiet: true });
const HelpDialog = lazy(() => import("./help-dialog").then((module) => module.HelpDialog), { isQuiet: true });
const NoteDialog = lazy(() => import("./note").then((module) => module.NoteDialog), { isQuiet: true });
const Sentence = lazy(() => import("./sentence").then((module) => module.Sentence), { isQuiet: true });

export function Dialogs() {
  return (
    <>
      {noting.value && <NoteDialog card={noting.value} />}
      {handing.value.length > 0 && <HandOver />}
      {wanting.value && <Sentence />}
      {helping.value && <HelpDialog card={helping.value} />}
    </>
  );
}
