using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;

namespace Kazasu.Terminal.Setup;

/// <param name="Readers">Readers that are connected, by their PC/SC names.</param>
/// <param name="Cards">Those of them on which a card lies.</param>
/// <param name="Paired">What came of the pairing that was just tried.</param>
/// <param name="NewCode">A pairing code that was just made; shown once.</param>
internal sealed record SetupModel(
    SetupFacts Facts, PhoneReadiness Readiness, IReadOnlyList<string> Readers, IReadOnlyList<string> Cards, bool Connected, PairingOutcome? Paired, (DeviceRole Role, string Code)? NewCode, string Token);
