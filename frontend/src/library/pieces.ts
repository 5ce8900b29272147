// A text with slots, as it is shown: locked words and gaps. Pure; the server alone says what a slot may hold.

export type Piece = { text: string; slot: string | null };

const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+/g;

export function pieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map(([found, slot]) => {
    if (slot === undefined) return { text: found.replace(/^(\{\{|\}\})$/, (brace) => brace.slice(1)), slot: null };
    const name = slot.split(/[:\s]/)[0] ?? "";
    return { text: name, slot: name };
  });
}
