using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;

namespace Kazasu.Terminal.Setup;

/// <param name="Readers">Readers that are connected, by their PC/SC names.</param>
/// <param name="NewCode">A pairing code that was just made; shown once.</param>
internal sealed record SetupModel(
    SetupFacts Facts, PhoneReadiness Readiness, IReadOnlyList<string> Readers, bool Connected, (DeviceRole Role, string Code)? NewCode, string Token);
