using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Kiosk;

/// <param name="Token">Anti-forgery token for the page's forms.</param>
/// <param name="Said">What reception's guide tells this patient, in the patient's language.</param>
/// <param name="Numbers">Error codes (K33).</param>
internal sealed record KioskModel(KioskLook Look, KioskText Text, string Token, IReadOnlyList<string> Said, CardTap.ErrorNumbers Numbers);
