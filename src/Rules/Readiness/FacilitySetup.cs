namespace Kazasu.Rules.Readiness;

/// <summary>Makers of face-authentication readers (顔認証付きカードリーダー) as named for the check sheets (K26).</summary>
public enum FaceReaderMaker
{
    /// <summary>富士通Japan Caora</summary>
    FujitsuJapan,
    /// <summary>パナソニック コネクト</summary>
    PanasonicConnect,
    /// <summary>アトラス情報サービス; the printed model number is doubtful (OC-01).</summary>
    AtlasInformationService,
    /// <summary>アルメックス Sma-pa マイナタッチ</summary>
    Almex,
    /// <summary>キヤノンマーケティングジャパン Hi-CARA: reads phones itself.</summary>
    CanonHiCara,
}

/// <summary>What a facility has set up, as far as reading phones depends on it.</summary>
/// <param name="UsePhone">「スマホによる本人確認の利用有無」: 「利用する」 unless changed (T14).</param>
/// <param name="PilotSite">Took part in the 2025 pilot (実証事業).</param>
/// <param name="ReaderConnected">A general-purpose reader (汎用カードリーダー) hangs on the eligibility terminal.</param>
/// <param name="ReaderConfiguredAt">When the pairing setting was completed; null = not yet.</param>
/// <param name="TerminalRestartedAt">Last restart of the eligibility terminal (資格確認端末); null = never.</param>
/// <param name="FaceReaderRestartedAt">Last restart of the face-authentication reader; null = never.</param>
public sealed record FacilitySetup(
    FaceReaderMaker FaceReader, bool UsePhone, bool PilotSite, bool ReaderConnected, DateTimeOffset? ReaderConfiguredAt,
    DateTimeOffset? TerminalRestartedAt, DateTimeOffset? FaceReaderRestartedAt);

/// <summary>Where the patient holds the phone.</summary>
public enum HoldTarget
{
    GeneralPurposeReader,
    /// <summary>Hi-CARA itself (K17).</summary>
    FaceReader,
}

/// <summary>What still keeps the button 「スマートフォンを利用する」 from the screen, in the order in which it is mended.</summary>
public enum Missing
{
    BeforeStart,
    SettingOff,
    ReaderNotConnected,
    ReaderNotConfigured,
    TerminalNotRestarted,
    FaceReaderNotRestarted,
}
