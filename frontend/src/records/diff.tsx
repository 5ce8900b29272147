// How words became others: what went is struck out, what came is underlined, and both are said.

import type { Piece } from "../server/records";
import { t } from "../words/messages";

export function Diff({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <p class="words" dir="auto">
      {pieces.map((piece, at) => {
        if (piece.what === "removed")
          return (
            <del key={at}>
              <span class="hidden">{t("record.removed")} </span>
              {piece.text}
            </del>
          );
        if (piece.what === "added")
          return (
            <ins key={at}>
              <span class="hidden">{t("record.added")} </span>
              {piece.text}
            </ins>
          );
        return piece.text;
      })}
    </p>
  );
}
