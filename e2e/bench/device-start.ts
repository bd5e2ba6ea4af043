export async function deviceStart() {
  return [];
}
