import type { ComponentProps } from "solid-js";
import { ORGANISATION_QUERY, type StaffMe } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { Avatar } from "../../ui/avatar.tsx";

const byId = new WeakMap<StaffMe["colleagues"], Map<string, string>>();

/** Where somebody's picture is, by its hash; it is asked for on behalf of the organisation one acts for. */
export const photoUrl = (id: string, hash: string, organisation: string | null): string =>
  `/api/people/${encodeURIComponent(id)}/photo?v=${hash}${organisation ? `&${ORGANISATION_QUERY}=${organisation}` : ""}`;

/** Where the picture of a colleague is; undefined for anybody else, and without one. */
export function photoOf({ colleagues, organisation }: StaffMe, id: string): string | undefined {
  let known = byId.get(colleagues);
  if (!known) {
    known = new Map(colleagues.flatMap(({ id: one, photo }) => (photo ? [[one, photo]] : [])));
    byId.set(colleagues, known);
  }
  const hash = known.get(id);
  return hash && photoUrl(id, hash, organisation?.id ?? null);
}

/** Somebody as their colleagues see them: with their picture, if they have one. */
export function PersonAvatar(props: { id: string } & ComponentProps<typeof Avatar>) {
  const account = useAccount();
  const photo = () => {
    const me = account.me();
    return me.kind === "staff" ? photoOf(me, props.id) : undefined;
  };
  return <Avatar {...props} photo={photo()} />;
}
