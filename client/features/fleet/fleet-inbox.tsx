export default function FleetInbox() {
  return null;
}
