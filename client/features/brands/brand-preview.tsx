import { type BrandLook, scopeOfOrganisation } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { brandPicture } from "../../media/brand-picture.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Plate } from "../../ui/plate.tsx";
import { BrandFoot, BrandHead, type BringPicture } from "./brand-head.tsx";
import styles from "./brands.module.css";
import look from "./look.module.css";
import { lookStyle } from "./look-style.ts";

/** The head and foot of a customer's page, as it will be, by day or in the dark. */
export function BrandPreview(props: { look: BrandLook; theme: "light" | "dark" }) {
  const { t } = useI18n();
  const account = useAccount();
  const bring: BringPicture = async (image, variant) => {
    const organisation = staffOf(account).organisation?.id;
    return organisation ? brandPicture(account, scopeOfOrganisation("workshop", organisation), image, variant) : null;
  };
  return (
    <figure class={styles.preview}>
      <figcaption>{t(`brands.preview.${props.theme}`)}</figcaption>
      <div
        class={`${styles.page} ${look.look}`}
        data-theme={props.theme}
        data-brand={props.look.accent ? "" : undefined}
        style={lookStyle(props.look)}
      >
        <BrandHead
          look={props.look}
          workshop={settingsOf(account).name}
          vehicle="Volvo V60"
          plate={<Plate plate="EK48213" country="N" />}
          bring={bring}
          withBanner
        />
        <div class={styles.sample}>
          <p>{t("brands.preview.text")}</p>
          <span class={styles.sampleButton}>{t("brands.preview.button")}</span>
        </div>
        <div class={styles.sampleFoot}>
          <BrandFoot look={props.look} />
        </div>
      </div>
    </figure>
  );
}
