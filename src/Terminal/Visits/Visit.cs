using System.Text.Json;
using System.Text.Json.Serialization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Visits;

/// <summary>How far a visit came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisitOutcome>))]
internal enum VisitOutcome { Running, Answered, CouldNotTell, ReadFailed, Cancelled, TimedOut }

/// <summary>One visit at this facility as reception sees it.</summary>
/// <param name="Answer">The centre's signed answer (compact JWS), verified when it came.</param>
/// <param name="Consents">Kinds consented to; null = not asked or not answered yet.</param>
/// <param name="ConsentsDelivered">Whether the centre has them.</param>
internal sealed record Visit(
    Guid Id, DateTimeOffset Started, DateOnly Day, string Medium, PhoneOs? Os, VisitOutcome Outcome, TapFailure? Failure, string? Answer,
    IReadOnlyList<string>? Consents, bool ConsentsDelivered, IReadOnlyList<Step> Steps)
{
    /// <summary>What the signed answer says; null when there is none.</summary>
    [JsonIgnore]
    public CheckAnswer? Check { get; } = Answer is null ? null : Read(Answer);

    private static CheckAnswer? Read(string jws) =>
        JsonSerializer.Deserialize<CheckAnswer>(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]), CentreJson.Options);
}
