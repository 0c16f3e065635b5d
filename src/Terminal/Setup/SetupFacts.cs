using System.Text.Json.Serialization;
using Kazasu.Rules.Readiness;

namespace Kazasu.Terminal.Setup;

/// <summary>What staff and the centre have told the terminal about this facility. Times are civil times of the care calendar.</summary>
internal sealed record SetupFacts
{
    /// <summary>Maker of the face-authentication reader; null = not chosen yet.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<FaceReaderMaker>))]
    public FaceReaderMaker? FaceReader { get; init; }

    /// <summary>Name of the reader that reads phones, as PC/SC names it; null = the first one that is there.</summary>
    public string? PhoneReader { get; init; }
    public DateTimeOffset? ReaderConfiguredAt { get; init; }
    public DateTimeOffset? TerminalRestartedAt { get; init; }
    public DateTimeOffset? FaceReaderRestartedAt { get; init; }

    /// <summary>「スマホによる本人確認の利用有無」: 「利用する」 until the centre says otherwise (T14; 000 周知(医療関係団体向け) 2(2) ※5).</summary>
    public bool UsePhone { get; init; } = true;

    /// <summary>Since when the facility has stopped phone reception by itself, e.g. for a defect of the reader (T29); null = it has not.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Phone reception was stopped in the facility's portal; it is taken up again there too.</summary>
    public bool StoppedInPortal { get; init; }
    public bool PilotSite { get; init; }
    public string FacilityName { get; init; } = "";

    /// <summary>When the phone button was seen to be due for the first time (T17); null = never.</summary>
    public DateTimeOffset? PhoneStartedAt { get; init; }
    public bool PhoneStartSeen { get; init; }

    /// <summary>Last day and step of the newest warning about the terminal's own certificate that staff have read; null = none.</summary>
    public string? CertificateWarningSeen { get; init; }

    /// <summary>The testbed's sample facility: everything is set up and both devices are switched on anew every morning.</summary>
    public bool Sample { get; init; }
}
