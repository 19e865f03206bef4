// What tables say are phrases; whoever knows tables can say them too.
@_exported import Phrases
